using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DeployKit.Gates;

/// <summary>Registers a gate as what it is: a health check with the tag <c>gate</c>.</summary>
internal static class GateRegistration
{
    /// <param name="builder">The kit.</param>
    /// <param name="name">The gate's name.</param>
    /// <param name="options">How to wait.</param>
    /// <param name="create">Creates the check, with services of a scope of its own.</param>
    /// <param name="settingKey">The setting that says where the dependency is; null when there is none or it is not known.</param>
    public static IDeployKitBuilder Add(
        IDeployKitBuilder builder, string name, GateOptions options, Func<IServiceProvider, IHealthCheck> create, string? settingKey = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        builder.Services.AddSingleton(new GateSetup(name, options, settingKey));
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(name, create, failureStatus: null, [GateOptions.Tag]));
        return builder;
    }
}
