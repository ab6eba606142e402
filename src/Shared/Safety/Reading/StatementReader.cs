namespace DeployKit.Safety.Reading;

/// <summary>Turns one statement into the operations that the rules look at. What it does not know does nothing to a table's rows or lock.</summary>
internal static class StatementReader
{
    public static IEnumerable<SchemaOperation> Read(SqlCursor cursor)
    {
        cursor.Position = 0;
        IEnumerable<SchemaOperation> operations =
            cursor.Take("ALTER", "TABLE") ? AlterTableReader.Read(cursor)
            : cursor.Take("ALTER") ? AlterObjectReader.Read(cursor)
            : cursor.Take("CREATE") ? CreateReader.Read(cursor)
            : cursor.Take("DROP") ? DropReader.Read(cursor)
            : cursor.IsAnyOf("UPDATE", "DELETE", "INSERT", "MERGE", "REPLACE", "WITH", "TRUNCATE", "SELECT") ? RowsReader.Read(cursor)
            : MaintenanceReader.Read(cursor);
        return operations.Select(operation => operation with { Start = cursor.Start, Length = cursor.Length });
    }
}
