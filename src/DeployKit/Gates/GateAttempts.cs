using DeployKit.Probes;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DeployKit.Gates;

/// <summary>What the attempts of one gate came to so far, and whether another one makes sense.</summary>
internal sealed class GateAttempts(Gate gate, GateProgress progress)
{
    private int count;
    private int hopeless;
    private CheckResult? last;

    public bool ShouldGoOn =>
        !Passed
        && last?.Failure?.Kind != GateFailureKind.Misconfigured
        && (gate.Options.HopelessAttempts == 0 || hopeless < gate.Options.HopelessAttempts);

    /// <summary>Degraded is usable, unless it is the check's way of saying that it failed.</summary>
    private bool Passed => last?.Status is HealthStatus.Healthy
        || (last?.Status is HealthStatus.Degraded && gate.Registration.FailureStatus != HealthStatus.Degraded);

    /// <param name="result">What the attempt came to.</param>
    /// <param name="isCutShort">Whether the gate's own end left it less time than an attempt should have.</param>
    public CheckResult Add(CheckResult result, bool isCutShort)
    {
        count++;
        hopeless = result.Failure is { IsHopeless: true } ? hopeless + 1 : 0;

        // That a shortened attempt ran out of time says less than what the one before it found.
        last = isCutShort && result.Failure?.Kind == GateFailureKind.TimedOut && last is not null ? last : result;
        progress.Attempted(count, last, Passed);
        return result;
    }

    public GateOutcome End(TimeSpan elapsed, TimeSpan timeout) => new()
    {
        Gate = gate,
        Passed = Passed,
        Attempts = count,
        Elapsed = elapsed,
        Timeout = timeout,
        Last = last,
    };
}
