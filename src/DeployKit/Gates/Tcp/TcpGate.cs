using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DeployKit.Gates;

internal sealed class TcpGate(string settingKeyOrAddress, TcpGateOptions options, IConfiguration configuration) : IHealthCheck, IGateTarget
{
    public string? Target { get; private set; }

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        GateEndPoint endPoint = GateEndPoint.Read(settingKeyOrAddress, configuration);
        Target = endPoint.ToString();
        Stream stream = await TcpConnection.OpenAsync(endPoint, options.Tls ? new TlsSettings() : null, cancellationToken).ConfigureAwait(false);
        await stream.DisposeAsync().ConfigureAwait(false);
        return HealthCheckResult.Healthy();
    }
}
