using System.Data.Common;
using System.Runtime.CompilerServices;
using DeployKit.Async;
using DeployKit.Sql;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DeployKit.Gates;

/// <param name="connect">Gives a connection.</param>
/// <param name="ownsConnection">Whether the connection is the gate's to dispose; it is closed in any case.</param>
/// <param name="options">What to run on it.</param>
/// <param name="missing">What to make of a database that does not exist.</param>
internal sealed class DatabaseGate(Func<DbConnection> connect, bool ownsConnection, DatabaseGateOptions options, MissingDatabase missing) : IHealthCheck, IGateTarget
{
    public string? Target { get; private set; }

    [AsyncMethodBuilder(typeof(AheadTaskBuilder<>))]
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        DbConnection connection = connect();
        Target = DatabaseTarget.Of(connection);
        try
        {
            if (MissingDatabase.FindFault(connection) is { } fault)
            {
                return missing.Accept(fault, options) ?? throw fault;
            }

            await QueryAsync(connection, cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy();
        }
        catch (DbException exception) when (DatabaseFailure.Find(exception)?.Kind == GateFailureKind.DatabaseMissing && missing.Accept(exception, options) is { } accepted)
        {
            return accepted;
        }
        catch (DbException exception) when (PostgreSqlCertificate.WasRefused(connection, exception))
        {
            if (await PostgreSqlCertificate.ExplainAsync(connection, exception, cancellationToken).ConfigureAwait(false) is { } explained)
            {
                throw explained;
            }

            throw;
        }
        finally
        {
            await connection.CloseAsync().ConfigureAwait(false);
            if (ownsConnection)
            {
                await connection.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    [AsyncMethodBuilder(typeof(AheadTaskBuilder))]
    private async Task QueryAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        if (options.Query is null)
        {
            return;
        }

        DbCommand command = connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            // SQLite answers SELECT 1 without a look at the file, whatever it holds.
            // And it waits for a locked file longer than this attempt lasts, so nobody would hear of the lock.
            bool isSqlite = SqliteFile.IsSqlite(connection);
            command.CommandTimeout = isSqlite ? Math.Max(1, (int)options.AttemptTimeout.TotalSeconds - 1) : command.CommandTimeout;
            bool isAny = options.Query == DatabaseGateOptions.AnyQuery && isSqlite;
#pragma warning disable CA2100 // The query is the developer's own option, not a user's input.
            command.CommandText = isAny ? "PRAGMA schema_version" : options.Query;
#pragma warning restore CA2100
            await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
