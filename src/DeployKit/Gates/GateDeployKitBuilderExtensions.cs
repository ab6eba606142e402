using DeployKit;
using DeployKit.Gates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.Hosting;

/// <summary>
/// Gates in general. A gate is a health check with the tag <c>gate</c>: the boot waits for it, and it goes on as a health check
/// afterwards. Any check registered on <see cref="IHealthChecksBuilder"/> with that tag is one.
/// </summary>
public static class GateDeployKitBuilderExtensions
{
    /// <summary>Adds a gate that passes when the function returns true.</summary>
    /// <param name="builder">The kit.</param>
    /// <param name="name">The gate's name, also in health payloads.</param>
    /// <param name="check">Tells whether the dependency is there; may throw a <see cref="GateException"/> that says why not.</param>
    /// <param name="configure">How to wait.</param>
    /// <returns>The kit.</returns>
    public static IDeployKitBuilder AddGate(
        this IDeployKitBuilder builder, string name, Func<CancellationToken, Task<bool>> check, Action<GateOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(check);
        return builder.AddGate(name, (_, cancellationToken) => check(cancellationToken), configure);
    }

    /// <summary>Adds a gate that passes when the function returns true.</summary>
    /// <param name="builder">The kit.</param>
    /// <param name="name">The gate's name, also in health payloads.</param>
    /// <param name="check">
    /// Tells, with services of a scope of its own, whether the dependency is there; may throw a <see cref="GateException"/> that says why not.
    /// </param>
    /// <param name="configure">How to wait.</param>
    /// <returns>The kit.</returns>
    public static IDeployKitBuilder AddGate(
        this IDeployKitBuilder builder,
        string name,
        Func<IServiceProvider, CancellationToken, Task<bool>> check,
        Action<GateOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(check);
        GateOptions options = new();
        configure?.Invoke(options);
        return GateRegistration.Add(builder, name, options, services => new DelegateGate(services, check));
    }

    /// <summary>Adds a health check as a gate.</summary>
    /// <typeparam name="TCheck">The check, created with the services it asks for.</typeparam>
    /// <param name="builder">The kit.</param>
    /// <param name="name">The gate's name, also in health payloads.</param>
    /// <param name="configure">How to wait.</param>
    /// <returns>The kit.</returns>
    public static IDeployKitBuilder AddGate<[System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembers(
        System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.PublicConstructors)] TCheck>(
        this IDeployKitBuilder builder, string name, Action<GateOptions>? configure = null)
        where TCheck : class, IHealthCheck
    {
        GateOptions options = new();
        configure?.Invoke(options);
        return GateRegistration.Add(builder, name, options, services => ActivatorUtilities.GetServiceOrCreateInstance<TCheck>(services));
    }

    /// <summary>Says how to wait for a gate that was registered elsewhere, as a health check with the tag <c>gate</c>.</summary>
    /// <param name="builder">The kit.</param>
    /// <param name="name">The health check's name.</param>
    /// <param name="configure">How to wait.</param>
    /// <returns>The kit.</returns>
    public static IDeployKitBuilder ConfigureGate(this IDeployKitBuilder builder, string name, Action<GateOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(configure);
        GateSetup? setup = GateSetup.Find(builder.Services, name);
        if (setup is null)
        {
            builder.Services.AddSingleton(setup = new GateSetup(name, new GateOptions()));
        }

        configure(setup.Options);
        return builder;
    }
}
