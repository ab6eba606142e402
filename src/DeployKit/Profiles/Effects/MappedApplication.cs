using Microsoft.AspNetCore.Routing;

namespace DeployKit.Profiles;

/// <summary>The application on which the probes were mapped, and whose other endpoints a check can look at; null before and without that.</summary>
internal sealed class MappedApplication
{
    public IEndpointRouteBuilder? Builder { get; set; }
}
