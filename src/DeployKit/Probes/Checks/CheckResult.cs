using DeployKit.Gates;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DeployKit.Probes;

/// <summary>What one run of a check came to.</summary>
internal sealed record CheckResult
{
    public required HealthStatus Status { get; init; }

    public required TimeSpan Duration { get; init; }

    /// <summary>What the check itself had to say.</summary>
    public string? Description { get; init; }

    public IReadOnlyDictionary<string, object> Data { get; init; } = new Dictionary<string, object>();

    public Exception? Exception { get; init; }

    /// <summary>Why it did not pass, in words that are safe to print; null when it did.</summary>
    public GateFailure? Failure { get; init; }

    /// <summary>What the check talks to, for example <c>127.0.0.1:6379</c>; null when it does not say.</summary>
    public string? Target { get; init; }
}
