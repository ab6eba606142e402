using System.Data.Common;
using DeployKit.Boot;
using DeployKit.Sql;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DeployKit.Gates;

/// <summary>What a gate makes of a database that does not exist: nobody but migrations and the application creates one.</summary>
internal sealed class MissingDatabase(string gate, IServiceProvider services)
{
    /// <summary>Whether the boot is still to create it.</summary>
    private bool IsExpected =>
        services.GetServices<DatabaseToCreate>().Any(database => database.GateName.Equals(gate, StringComparison.OrdinalIgnoreCase))
        && !services.GetRequiredService<BootCompletion>().IsServing;

    /// <returns>Null when the gate does not pass without the database.</returns>
    public HealthCheckResult? Accept(Exception exception, DatabaseGateOptions options) =>
        IsExpected ? HealthCheckResult.Healthy("the migrations create the database")
        : options.AllowMissingDatabase ? HealthCheckResult.Degraded(exception: exception)
        : null;

    /// <summary>To be asked before SQLite's driver is: it would create the file.</summary>
    /// <returns>What is wrong; null when there is a file, or another database.</returns>
    /// <exception cref="GateException">Not even the folder is there.</exception>
    public static GateException? FindFault(DbConnection connection)
    {
        if (!SqliteFile.IsSqlite(connection) || SqliteFile.PathOf(connection) is not { } path || File.Exists(path))
        {
            return null;
        }

        // Probably a volume that was not mounted: a new database in its place would lose what is written to it.
        string folder = Path.GetDirectoryName(path)!;
        return Directory.Exists(folder)
            ? new GateException(GateFailureKind.DatabaseMissing, "there is no such file")
            : throw new GateException(GateFailureKind.DatabaseMissing, $"there is no folder {folder}") { Action = $"create or mount {folder}, or correct the connection string" };
    }
}
