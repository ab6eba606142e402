namespace DeployKit.Migrations.Scripts;

/// <summary>Migrations by their ids, then repeatable scripts.</summary>
internal sealed class SqlScriptOrder : IComparer<SqlScript>
{
    public static SqlScriptOrder Instance { get; } = new();

    public int Compare(SqlScript? x, SqlScript? y) => x?.IsRepeatable == y?.IsRepeatable
        ? MigrationIdComparer.Instance.Compare(x?.Name, y?.Name)
        : x?.IsRepeatable == true ? 1 : -1;
}
