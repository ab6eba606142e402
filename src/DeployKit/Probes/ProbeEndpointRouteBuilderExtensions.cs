using DeployKit.Probes;
using DeployKit.Profiles;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>The probes inside the application.</summary>
public static class ProbeEndpointRouteBuilderExtensions
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>
    /// Maps <c>/health</c>, <c>/health/live</c>, <c>/health/ready</c> and <c>/health/startup</c>. They are open to everybody, whatever the
    /// application's fallback policy says, unless the result of this call asks for authorization.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="configure">Other paths, groups, payloads; see <see cref="ProbeOptions"/>.</param>
    /// <returns>The place for further conventions, over all probes.</returns>
    /// <exception cref="InvalidOperationException"><c>AddDeployKit()</c> was not called on the builder.</exception>
    public static IEndpointConventionBuilder MapDeployKit(this IEndpointRouteBuilder endpoints, Action<ProbeOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ProbeSite site = endpoints.ServiceProvider.GetService<ProbeSite>()
            ?? throw new InvalidOperationException("MapDeployKit() needs builder.AddDeployKit() before the host is built.");
        ProbeResponder responder = endpoints.ServiceProvider.GetRequiredService<ProbeResponder>();
        endpoints.ServiceProvider.GetRequiredService<MappedApplication>().Builder = endpoints;
        if (configure is not null)
        {
            site.Configure(configure);
        }

        RouteGroupBuilder group = endpoints.MapGroup("");
        foreach (Probe probe in site.Options.Port is null ? site.Probes : [])
        {
            RequestDelegate handler = context => responder.RespondAsync(context, probe);

            // The kind as text: an enumeration inside of a string is code that is compiled at every boot.
            group.MapMethods(probe.Path, Methods, handler)
                .WithDisplayName($"DeployKit {probe.Kind.ToString()} {probe.Path}")
                .WithMetadata(probe);
        }

        ((IEndpointConventionBuilder)group).Finally(Complete);
        return group;
    }

    private static void Complete(EndpointBuilder endpoint)
    {
        // Kubelets and load balancers have no credentials.
        if (!endpoint.Metadata.Any(item => item is IAuthorizeData or AuthorizationPolicy))
        {
            endpoint.Metadata.Add(new AllowAnonymousAttribute());
        }

        // An application that maps the same path keeps it, instead of an error about two candidates on every request.
        if (endpoint is RouteEndpointBuilder route)
        {
            route.Order = 1;
        }
    }
}
