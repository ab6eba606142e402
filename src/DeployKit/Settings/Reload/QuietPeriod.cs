namespace DeployKit.Settings.Reload;

/// <summary>
/// Calls once after a burst of changes: when none has come for a moment, or when the burst has gone on for so long that waiting for its end
/// would mean never to take over anything.
/// </summary>
internal sealed class QuietPeriod : IDisposable
{
    public static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(200);

    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private readonly ITimer timer;
    private long? firstChange;

    public QuietPeriod(TimeProvider time, Action elapsed)
    {
        this.time = time;
        timer = time.CreateTimer(
            _ =>
            {
                Begin();
                elapsed();
            },
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
    }

    /// <summary>Notes a change.</summary>
    public void Extend()
    {
        lock (gate)
        {
            long first = firstChange ??= time.GetTimestamp();
            TimeSpan left = Longest - time.GetElapsedTime(first);
            timer.Change(left < TimeSpan.Zero ? TimeSpan.Zero : left < Quiet ? left : Quiet, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose() => timer.Dispose();

    /// <summary>What changes from here on belongs to the next burst.</summary>
    private void Begin()
    {
        lock (gate)
        {
            firstChange = null;
        }
    }
}
