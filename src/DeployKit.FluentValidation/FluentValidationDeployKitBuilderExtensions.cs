using DeployKit;
using DeployKit.FluentValidation;
using DeployKit.Settings;
using FluentValidation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.Hosting;

/// <summary>FluentValidation for settings types.</summary>
public static class FluentValidationDeployKitBuilderExtensions
{
    /// <summary>
    /// Lets every <see cref="IValidator{T}"/> in the services validate its settings type, at boot and on reload. Property paths become
    /// configuration keys; warnings and notes are reported as such. Rules have to be synchronous.
    /// </summary>
    /// <param name="builder">The kit.</param>
    /// <returns>The kit.</returns>
    public static IDeployKitBuilder AddFluentValidation(this IDeployKitBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton(typeof(ISettingsValidator<>), typeof(FluentSettingsValidator<>)));
        return builder;
    }
}
