using DeployKit.Probes;

namespace DeployKit.Gates;

/// <summary>Where one gate stands while the boot waits for it. Written by one gate, read by probes and progress lines.</summary>
internal sealed class GateProgress(string name, TimeProvider time)
{
    private readonly long started = time.GetTimestamp();
    private volatile State state = new(0, null, false, false);
    private TimeSpan total;

    public string Name { get; } = name;

    public DateTimeOffset StartedAt { get; } = time.GetUtcNow();

    /// <summary>How long the boot has waited for it; fixed once nobody does any more.</summary>
    public TimeSpan Elapsed => Ended ? total : time.GetElapsedTime(started);

    public int Attempts => state.Attempts;

    public bool Passed => state.Passed;

    /// <summary>Why the last attempt did not pass, in words; null when there was none or it did.</summary>
    public string? Reason => state.Reason;

    /// <summary>Whether nobody waits for it any more, passed or not.</summary>
    public bool Ended => state.Ended;

    public void End()
    {
        total = time.GetElapsedTime(started);
        state = state with { Ended = true };
    }

    public void Attempted(int attempts, CheckResult result, bool passed) => state = new(attempts, GateText.Reason(result), passed, false);

    private sealed record State(int Attempts, string? Reason, bool Passed, bool Ended);
}
