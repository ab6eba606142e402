using System.Data.Common;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DeployKit.Gates;

/// <param name="connect">Gives a connection.</param>
/// <param name="ownsConnection">Whether the connection is the gate's to dispose; it is closed in any case.</param>
/// <param name="options">What to run on it.</param>
internal sealed class DatabaseGate(Func<DbConnection> connect, bool ownsConnection, DatabaseGateOptions options) : IHealthCheck, IGateTarget
{
    public string? Target { get; private set; }

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        DbConnection connection = connect();
        Target = DatabaseTarget.Of(connection);
        try
        {
            await QueryAsync(connection, cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy();
        }
        catch (DbException exception) when (options.AllowMissingDatabase && DatabaseFailure.Find(exception)?.Kind == GateFailureKind.DatabaseMissing)
        {
            return HealthCheckResult.Degraded(exception: exception);
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
#pragma warning disable CA2100 // The query is the developer's own option, not a user's input.
            command.CommandText = options.Query;
#pragma warning restore CA2100
            await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
