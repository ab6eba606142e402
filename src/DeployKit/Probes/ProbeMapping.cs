using DeployKit.Diagnostics;
using DeployKit.Profiles;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DeployKit.Probes;

/// <summary>Tells, once the application serves, that nobody can reach its probes any more.</summary>
internal sealed class ProbeMapping(
    IServiceProvider services, ProbeSite site, MappedApplication application, DeployProfile profile, ILogger<ProbeMapping> logger)
{
    public void Check()
    {
        // The endpoints themselves stay untouched: who asks for them has all of the application's compiled, and routing does so once more.
        if (site.Options.Port is null && profile.Probes.BootListener && application.Builder is null && services.GetService<EndpointDataSource>() is not null)
        {
            Log.ProbesNotMapped(logger);
        }
    }
}
