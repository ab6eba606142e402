using DeployKit.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;
using Microsoft.Extensions.Logging;

namespace DeployKit.Probes;

/// <summary>
/// Tells which probes the application's own endpoints take the path of. Routing shows it the endpoints that it has made for itself, at the first
/// request; whoever asks the application for them has every single one made a second time.
/// </summary>
internal sealed class ProbePathPolicy(ProbeSite site, ILogger<ProbePathPolicy> logger) : MatcherPolicy, INodeBuilderPolicy
{
    /// <summary>Before others divide the endpoints of a path, by their methods for example.</summary>
    public override int Order => int.MinValue;

    /// <param name="endpoints">All endpoints of one path.</param>
    /// <returns>False: it only looks.</returns>
    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints)
    {
        foreach (Endpoint endpoint in endpoints)
        {
            if (endpoint.Metadata.GetMetadata<Probe>() is { } probe && endpoints.Any(other => Takes(other, probe)))
            {
                Log.ProbePathTaken(logger, probe.Path, $"{ProbeSettings.Section}:{probe.Kind}Path");
            }
        }

        return false;
    }

    public IReadOnlyList<PolicyNodeEdge> GetEdges(IReadOnlyList<Endpoint> endpoints) => throw new NotSupportedException();

    public PolicyJumpTable BuildJumpTable(int exitDestination, IReadOnlyList<PolicyJumpTableEdge> edges) => throw new NotSupportedException();

    private bool Takes(Endpoint other, Probe probe) =>
        other is RouteEndpoint { RoutePattern.RawText: { } path }
        && other.Metadata.GetMetadata<Probe>() is null
        && site.Find("/" + path.TrimStart('/')) == probe;
}
