namespace DeployKit.Sql;

/// <summary>Whose SQL it is: what quotes, nests and separates differs.</summary>
internal enum SqlDialect
{
    PostgreSql,
    SqlServer,
    Sqlite,
}
