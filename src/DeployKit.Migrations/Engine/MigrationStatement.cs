namespace DeployKit.Migrations;

/// <summary>One statement of a migration, sent to the database on its own.</summary>
/// <param name="Sql">The SQL.</param>
/// <param name="Transactional">Whether it runs in the migration's transaction.</param>
/// <param name="Line">The line in the script where it starts, from 1; null when there is no script.</param>
public sealed record MigrationStatement(string Sql, bool Transactional = true, int? Line = null);
