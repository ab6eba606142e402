using DeployKit.Diagnostics;
using DeployKit.Profiles;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DeployKit.Probes;

/// <summary>Tells, once the application serves, which of its probes nobody can reach.</summary>
internal sealed class ProbeMapping(IServiceProvider services, ProbeSite site, DeployProfile profile, ILogger<ProbeMapping> logger)
{
    public void Check()
    {
        if (site.Options.Port is not null || services.GetService<EndpointDataSource>() is not { } application)
        {
            return;
        }

        // Asking has every endpoint made, and routing makes its own at the first request: by then what makes them has been compiled, so
        // that the request waits some ten milliseconds less, for as much work beside it.
        RouteEndpoint[] endpoints = [.. application.Endpoints.OfType<RouteEndpoint>()];
        if (!endpoints.Any(IsOurs))
        {
            if (profile.Probes.BootListener)
            {
                Log.ProbesNotMapped(logger);
            }

            return;
        }

        foreach (RouteEndpoint other in endpoints.Where(endpoint => !IsOurs(endpoint)))
        {
            if (other.RoutePattern.RawText is { } path && site.Find("/" + path.TrimStart('/')) is { } probe)
            {
                Log.ProbePathTaken(logger, probe.Path, $"{ProbeSettings.Section}:{probe.Kind}Path");
            }
        }
    }

    private static bool IsOurs(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<Probe>() is not null;
}
