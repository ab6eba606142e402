namespace DeployKit.Safety;

/// <summary>What is known about an operation only from the others of the same migration.</summary>
internal sealed class SchemaOperations(IReadOnlyList<SchemaOperation> all)
{
    /// <summary>
    /// A table that is rebuilt: copied into a new one, dropped, and the new one renamed to its name. It is how SQLite alters columns.
    /// </summary>
    public bool IsRebuild(DropTable drop) =>
        all.OfType<RenameTable>().Any(rename => Same(rename.NewName, drop.Table) && IsCopied(drop.Table, rename.Table));

    /// <summary>One column goes and one comes, in the same table: most often somebody renamed a property.</summary>
    public bool HasTwin(DropColumn drop) =>
        all.OfType<DropColumn>().Count(other => Same(other.Table, drop.Table)) == 1
        && all.OfType<AddColumn>().Count(add => Same(add.Table, drop.Table) && !Same(add.Column.Name, drop.Column)) == 1;

    public bool CreatesIndex(string name) => all.OfType<CreateIndex>().Any(index => name.Length > 0 && Same(index.Name, name));

    private bool IsCopied(string source, string target) =>
        all.OfType<CopyRows>().Any(copy => Same(copy.Source, source) && Same(copy.Table, target));

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
