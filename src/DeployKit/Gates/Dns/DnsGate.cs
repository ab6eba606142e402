using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DeployKit.Gates;

internal sealed class DnsGate(string settingKeyOrHost, IConfiguration configuration) : IHealthCheck, IGateTarget
{
    public string? Target { get; private set; }

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        string value = configuration[settingKeyOrHost] is { Length: > 0 } configured ? configured : settingKeyOrHost;
        string host = GateEndPoint.TryParse(value, defaultPort: 1, out GateEndPoint endPoint)
            ? endPoint.Host
            : throw new GateException(GateFailureKind.Misconfigured, $"{settingKeyOrHost} is no host name");
        Target = host;
        IPAddress[] addresses = await Dns.GetHostAddressesAsync(host, cancellationToken).ConfigureAwait(false);
        return addresses.Length > 0 ? HealthCheckResult.Healthy() : throw new GateException(GateFailureKind.NameNotFound, "no address");
    }
}
