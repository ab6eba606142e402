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

    public CheckResult Add(CheckResult result)
    {
        count++;
        hopeless = result.Failure is { IsHopeless: true } ? hopeless + 1 : 0;
        last = result;
        progress.Attempted(count, result, Passed);
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
