namespace DeployKit.Migrations.Scripts;

/// <summary>
/// Where scripts lie: small files beside the application, or in it. They are read without waiting, beside the opening of the connection:
/// what .NET compiles for an asynchronous reading costs a boot more than the reading.
/// </summary>
internal interface ISqlScriptSource
{
    /// <exception cref="MigrationException">There is no such place.</exception>
    IReadOnlyList<SqlScript> Read(CancellationToken cancellationToken);

    /// <summary>The script that takes another one back: <c>1.down.sql</c> of <c>1.sql</c>; null when there is none.</summary>
    SqlScript? ReadDown(SqlScript script);
}
