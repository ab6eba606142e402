namespace DeployKit.Migrations;

/// <summary>The databases whose locks and SQL the kit knows.</summary>
public enum DatabaseKind
{
    /// <summary>PostgreSQL and what speaks its protocol.</summary>
    PostgreSql,

    /// <summary>Microsoft SQL Server and Azure SQL.</summary>
    SqlServer,

    /// <summary>SQLite.</summary>
    Sqlite,
}
