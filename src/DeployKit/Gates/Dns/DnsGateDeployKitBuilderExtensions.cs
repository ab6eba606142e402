using DeployKit;
using DeployKit.Gates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Hosting;

/// <summary>Gates on host names.</summary>
public static class DnsGateDeployKitBuilderExtensions
{
    /// <summary>Adds a gate that passes when a host name has an address.</summary>
    /// <param name="builder">The kit.</param>
    /// <param name="name">The gate's name, also in health payloads.</param>
    /// <param name="settingKeyOrHost">The key of the setting that holds the name (or an address with it), or the name itself.</param>
    /// <param name="configure">How to wait.</param>
    /// <returns>The kit.</returns>
    public static IDeployKitBuilder AddDnsGate(
        this IDeployKitBuilder builder, string name, string settingKeyOrHost, Action<GateOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(settingKeyOrHost);
        GateOptions options = new();
        configure?.Invoke(options);
        return GateRegistration.Add(
            builder, name, options, services => new DnsGate(settingKeyOrHost, services.GetRequiredService<IConfiguration>()),
            GateAddress.KeyOf(settingKeyOrHost, builder));
    }
}
