using DeployKit.Profiles;
using DeployKit.Profiles.Security;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Transport and browser security by profile.</summary>
public static class SecurityApplicationBuilderExtensions
{
    /// <summary>
    /// Redirects plain HTTP to HTTPS (behind a proxy that sends <c>X-Forwarded-Proto</c> too), and sends HSTS, <c>Content-Security-Policy</c>,
    /// <c>X-Content-Type-Options</c>, <c>X-Frame-Options</c> and <c>Referrer-Policy</c>. Does nothing where the profile's <c>Security</c> is off.
    /// The kit's probes are never redirected. Call it first.
    /// </summary>
    /// <param name="application">The application.</param>
    /// <param name="configure">Other headers or ports.</param>
    /// <returns>The application.</returns>
    /// <exception cref="InvalidOperationException"><c>AddDeployKit()</c> was not called on the builder.</exception>
    public static IApplicationBuilder UseDeployKitSecurity(this IApplicationBuilder application, Action<DeploySecurityOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(application);
        DeployProfile profile = application.ApplicationServices.GetService<DeployProfile>()
            ?? throw new InvalidOperationException("UseDeployKitSecurity() needs builder.AddDeployKit() before the host is built.");
        if (!profile.Security)
        {
            return application;
        }

        DeploySecurityOptions options = new();
        configure?.Invoke(options);
        return application.UseMiddleware<SecurityMiddleware>(options);
    }
}
