namespace DeployKit.Migrations.Scripts;

/// <summary>Where scripts lie.</summary>
internal interface ISqlScriptSource
{
    /// <exception cref="MigrationException">There is no such place.</exception>
    Task<IReadOnlyList<SqlScript>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>The script that takes another one back: <c>1.down.sql</c> of <c>1.sql</c>; null when there is none.</summary>
    Task<SqlScript?> ReadDownAsync(SqlScript script, CancellationToken cancellationToken);
}
