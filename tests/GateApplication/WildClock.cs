namespace DeployKit.GateApplication;

/// <summary>A machine whose wall clock somebody sets forward and back all the time, a day at once. Its timestamps and timers are sound.</summary>
internal sealed class WildClock : TimeProvider
{
    private int reads;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddDays(Interlocked.Increment(ref reads) % 2 == 0 ? 1 : -1);
}
