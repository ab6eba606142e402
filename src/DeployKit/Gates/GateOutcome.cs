using DeployKit.Probes;

namespace DeployKit.Gates;

/// <summary>How a gate ended.</summary>
internal sealed record GateOutcome
{
    public required Gate Gate { get; init; }

    public bool Passed { get; init; }

    public int Attempts { get; init; }

    public TimeSpan Elapsed { get; init; }

    /// <summary>How long it was allowed to try.</summary>
    public TimeSpan Timeout { get; init; }

    /// <summary>The last attempt; null when none was made.</summary>
    public CheckResult? Last { get; init; }

    /// <summary>The gate that this one waited for and that did not pass; null otherwise.</summary>
    public string? HeldBackBy { get; init; }
}
