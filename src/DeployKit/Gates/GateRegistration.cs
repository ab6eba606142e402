using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DeployKit.Gates;

/// <summary>Registers a gate as what it is: a health check with the tag <c>gate</c>.</summary>
internal static class GateRegistration
{
    public static IDeployKitBuilder Add(
        IDeployKitBuilder builder, string name, GateOptions options, Func<IServiceProvider, IHealthCheck> create)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        builder.Services.AddSingleton(new GateSetup(name, options));
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(name, create, failureStatus: null, [GateOptions.Tag]));
        return builder;
    }
}
