using DeployKit;
using DeployKit.Probes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.Hosting;

/// <summary>Health checks over rates of failures.</summary>
public static class FailureRateDeployKitBuilderExtensions
{
    /// <summary>
    /// Adds a health check that does not pass while too many attempts fail. The application counts them on the keyed service
    /// <see cref="FailureRate"/> of the same name.
    /// </summary>
    /// <param name="builder">The kit.</param>
    /// <param name="name">The name of the check and of the keyed service.</param>
    /// <param name="configure">Window, threshold.</param>
    /// <returns>The kit.</returns>
    public static IDeployKitBuilder AddFailureRateCheck(
        this IDeployKitBuilder builder, string name, Action<FailureRateOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        FailureRateOptions options = new();
        configure?.Invoke(options);
        builder.Services.AddKeyedSingleton(name, (services, _) => new FailureRate(options, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            name,
            services => new FailureRateCheck(services.GetRequiredKeyedService<FailureRate>(name), options),
            failureStatus: null,
            tags: null));
        return builder;
    }
}
