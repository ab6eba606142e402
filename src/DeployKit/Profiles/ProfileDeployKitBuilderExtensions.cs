using DeployKit;
using DeployKit.Hosting;
using DeployKit.Profiles;

namespace Microsoft.Extensions.Hosting;

/// <summary>The application's own profiles.</summary>
public static class ProfileDeployKitBuilderExtensions
{
    /// <summary>
    /// Adds a profile for an environment of this name, or changes a built-in one. Single values can still be overridden under
    /// <c>DeployKit:Profiles:&lt;name></c>.
    /// </summary>
    /// <param name="builder">The kit.</param>
    /// <param name="name">The name of the profile and of the environment that gets it.</param>
    /// <param name="configure">Returns the profile, usually with a <c>with</c> expression over the one it is given.</param>
    /// <param name="basedOn">The profile to start from. <value>Default: the one of the same name, else Production.</value></param>
    /// <returns>The kit.</returns>
    /// <exception cref="ArgumentException">The name is empty, or <paramref name="basedOn"/> is unknown.</exception>
    public static IDeployKitBuilder AddProfile(
        this IDeployKitBuilder builder, string name, Func<DeployProfile, DeployProfile> configure, string? basedOn = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(configure);
        ((DeployKitBuilder)builder).Profiles.Add(name, basedOn, configure);
        return builder;
    }
}
