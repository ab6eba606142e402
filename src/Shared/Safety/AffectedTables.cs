namespace DeployKit.Safety;

/// <summary>The tables that a migration changes and does not create itself.</summary>
internal static class AffectedTables
{
    public static IReadOnlyList<string> Of(IReadOnlyList<SchemaOperation> operations)
    {
        HashSet<string> created = new(operations.OfType<CreateTable>().Select(operation => operation.Table), StringComparer.OrdinalIgnoreCase);
        return
        [
            .. operations
                .Select(operation => operation.Table)
                .Where(table => table.Length > 0 && table[0] != '#' && !created.Contains(table))
                .Distinct(StringComparer.OrdinalIgnoreCase)
        ];
    }
}
