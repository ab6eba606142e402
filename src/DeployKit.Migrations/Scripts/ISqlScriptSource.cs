namespace DeployKit.Migrations.Scripts;

/// <summary>Where scripts lie.</summary>
internal interface ISqlScriptSource
{
    /// <exception cref="MigrationException">There is no such place.</exception>
    Task<IReadOnlyList<SqlScript>> ReadAsync(CancellationToken cancellationToken);
}
