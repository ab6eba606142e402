using DeployKit;
using DeployKit.Gates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Hosting;

/// <summary>Gates on TCP ports.</summary>
public static class TcpGateDeployKitBuilderExtensions
{
    /// <summary>Adds a gate that passes when a connection can be opened.</summary>
    /// <param name="builder">The kit.</param>
    /// <param name="name">The gate's name, also in health payloads.</param>
    /// <param name="settingKeyOrAddress">The key of the setting that holds the address, or the address itself: <c>host:port</c>.</param>
    /// <param name="configure">TLS, how to wait.</param>
    /// <returns>The kit.</returns>
    public static IDeployKitBuilder AddTcpGate(
        this IDeployKitBuilder builder, string name, string settingKeyOrAddress, Action<TcpGateOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(settingKeyOrAddress);
        TcpGateOptions options = new();
        configure?.Invoke(options);
        return GateRegistration.Add(
            builder, name, options, services => new TcpGate(settingKeyOrAddress, options, services.GetRequiredService<IConfiguration>()),
            GateAddress.KeyOf(settingKeyOrAddress, builder));
    }
}
