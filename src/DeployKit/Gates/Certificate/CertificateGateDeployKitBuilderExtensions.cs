using DeployKit;
using DeployKit.Gates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Hosting;

/// <summary>Gates on certificates.</summary>
public static class CertificateGateDeployKitBuilderExtensions
{
    /// <summary>Adds a gate that passes when a certificate is valid, degraded when it expires soon.</summary>
    /// <param name="builder">The kit.</param>
    /// <param name="name">The gate's name, also in health payloads.</param>
    /// <param name="settingKeyOrSource">
    /// The key of a setting, or its value: the path of a certificate file (PEM or DER), or <c>host:port</c> of a server that shows one.
    /// </param>
    /// <param name="configure">When to warn, how to wait.</param>
    /// <returns>The kit.</returns>
    public static IDeployKitBuilder AddCertificateGate(
        this IDeployKitBuilder builder, string name, string settingKeyOrSource, Action<CertificateGateOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(settingKeyOrSource);
        CertificateGateOptions options = new();
        configure?.Invoke(options);
        return GateRegistration.Add(builder, name, options, services => new CertificateGate(
            settingKeyOrSource, options, services.GetRequiredService<IConfiguration>(), services.GetRequiredService<TimeProvider>()),
            GateAddress.KeyOf(settingKeyOrSource, builder));
    }
}
