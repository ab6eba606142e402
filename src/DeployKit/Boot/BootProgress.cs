using DeployKit.Gates;

namespace DeployKit.Boot;

/// <summary>Where the boot stands, for the probes and for progress lines. Safe for concurrent use.</summary>
public sealed class BootProgress
{
    private readonly TimeProvider time;
    private readonly long started;
    private readonly Lock changing = new();
    private readonly List<EnteredPhase> entered = [];
    private GateProgress[] gates = [];
    private volatile object phase = BootPhase.Environment;
    private volatile string? activity;
    private int pendingMigrations = -1;

    internal BootProgress(TimeProvider time)
    {
        this.time = time;
        started = time.GetTimestamp();
        StartedAt = time.GetUtcNow();
    }

    internal DateTimeOffset StartedAt { get; }

    /// <summary>The phases so far; the one that runs lasts until now.</summary>
    internal IReadOnlyList<PhaseTime> Phases
    {
        get
        {
            EnteredPhase[] all;
            lock (changing)
            {
                all = [.. entered];
            }

            TimeSpan now = Elapsed;
            return [.. all.Select((phase, index) => new PhaseTime(
                phase.Phase, phase.StartedAt, (index + 1 < all.Length ? all[index + 1].At : now) - phase.At))];
        }
    }

    /// <summary>The phase that runs.</summary>
    public BootPhase Phase => (BootPhase)phase;

    /// <summary>How long the boot has been running.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(started);

    /// <summary>What the phase is doing, in a few words without a secret; for example <c>waiting for the approval of plan 9f2c41d0</c>.</summary>
    /// <value>Default: null.</value>
    public string? Activity
    {
        get => activity;
        set => activity = value;
    }

    /// <summary>How many migrations are still to be applied; null when nobody has looked yet.</summary>
    public int? PendingMigrations
    {
        get => Volatile.Read(ref pendingMigrations) is >= 0 and var count ? count : null;
        set => Volatile.Write(ref pendingMigrations, value ?? -1);
    }

    internal GateProgress[] Gates => Volatile.Read(ref gates);

    internal IEnumerable<GateProgress> WaitingGates => Gates.Where(gate => !gate.Ended);

    internal void Enter(BootPhase next)
    {
        lock (changing)
        {
            if (entered.Count == 0 || next != Phase)
            {
                entered.Add(new(next, StartedAt + Elapsed, Elapsed));
            }
        }

        activity = null;
        phase = next;
    }

    internal GateProgress Add(string gateName)
    {
        GateProgress added = new(gateName, time);
        lock (changing)
        {
            Volatile.Write(ref gates, [.. gates, added]);
        }

        return added;
    }

    private sealed record EnteredPhase(BootPhase Phase, DateTimeOffset StartedAt, TimeSpan At);
}
