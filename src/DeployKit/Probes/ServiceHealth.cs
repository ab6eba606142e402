using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DeployKit.Probes;

/// <summary>One health check's last result, as payload writers see it.</summary>
public sealed record ServiceHealth
{
    /// <summary>The check's name.</summary>
    public required string Name { get; init; }

    /// <summary>Its status.</summary>
    public required HealthStatus Status { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Its tags.</summary>
    public IReadOnlyCollection<string> Tags { get; init; } = [];

    /// <summary>Why it is not healthy, in the kit's own words; null when it is.</summary>
    public string? Reason { get; init; }

    /// <summary>What the check and its exception say themselves; null outside Development.</summary>
    public string? Details { get; init; }
}
