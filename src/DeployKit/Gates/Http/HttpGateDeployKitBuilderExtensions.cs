using DeployKit;
using DeployKit.Gates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Hosting;

/// <summary>Gates on HTTP services.</summary>
public static class HttpGateDeployKitBuilderExtensions
{
    /// <summary>Adds a gate that passes when an HTTP service answers with a status from 200 to 299.</summary>
    /// <param name="builder">The kit.</param>
    /// <param name="name">The gate's name, also in health payloads.</param>
    /// <param name="settingKeyOrUri">The key of the setting that holds the address, or the address itself.</param>
    /// <param name="configure">Other statuses, a look at the body, headers, a client certificate, how to wait.</param>
    /// <returns>The kit.</returns>
    public static IDeployKitBuilder AddHttpGate(
        this IDeployKitBuilder builder, string name, string settingKeyOrUri, Action<HttpGateOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(settingKeyOrUri);
        HttpGateOptions options = new();
        configure?.Invoke(options);
        builder.Services.AddKeyedSingleton(
            name, (services, _) => new HttpGate(settingKeyOrUri, options, services.GetRequiredService<IConfiguration>()));
        return GateRegistration.Add(builder, name, options, services => services.GetRequiredKeyedService<HttpGate>(name),
            GateAddress.KeyOf(settingKeyOrUri, builder));
    }
}
