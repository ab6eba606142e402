using System.Data.Common;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DeployKit.Gates;

internal sealed class DatabaseGate(Func<DbConnection> connect, string? query) : IHealthCheck, IGateTarget
{
    public string? Target { get; private set; }

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        DbConnection connection = connect();
        await using (connection.ConfigureAwait(false))
        {
            Target = DatabaseTarget.Of(connection);
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            if (query is not null)
            {
                DbCommand command = connection.CreateCommand();
                await using (command.ConfigureAwait(false))
                {
#pragma warning disable CA2100 // The query is the developer's own option, not a user's input.
                    command.CommandText = query;
#pragma warning restore CA2100
                    await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
                }
            }
        }

        return HealthCheckResult.Healthy();
    }
}
