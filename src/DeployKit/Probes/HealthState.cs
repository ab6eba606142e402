using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DeployKit.Probes;

/// <summary>What a health payload is written from. It holds only what this payload may show.</summary>
public sealed record HealthState
{
    /// <summary>The worst of the checks' statuses.</summary>
    public required HealthStatus Status { get; init; }

    /// <summary>When the checks were evaluated.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The application's version, from its assembly.</summary>
    public required string Version { get; init; }

    /// <summary>The checks; empty when the payload shows the status only.</summary>
    public IReadOnlyList<ServiceHealth> Services { get; init; } = [];
}
