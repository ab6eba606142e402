using DeployKit;
using DeployKit.Gates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Hosting;

/// <summary>Gates on folders, files and disks.</summary>
public static class DiskGateDeployKitBuilderExtensions
{
    /// <summary>Adds a gate that passes when a folder or file is there, with enough free space when asked for.</summary>
    /// <param name="builder">The kit.</param>
    /// <param name="name">The gate's name, also in health payloads.</param>
    /// <param name="settingKeyOrPath">The key of the setting that holds the path, or the path itself.</param>
    /// <param name="configure">Free space, writing, how to wait.</param>
    /// <returns>The kit.</returns>
    public static IDeployKitBuilder AddDiskGate(
        this IDeployKitBuilder builder, string name, string settingKeyOrPath, Action<DiskGateOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(settingKeyOrPath);
        DiskGateOptions options = new();
        configure?.Invoke(options);
        return GateRegistration.Add(
            builder, name, options, services => new DiskGate(settingKeyOrPath, options, services.GetRequiredService<IConfiguration>()),
            GateAddress.KeyOf(settingKeyOrPath, builder));
    }
}
