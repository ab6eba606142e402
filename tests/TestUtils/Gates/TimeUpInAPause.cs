using System.Collections.Concurrent;

namespace DeployKit.TestUtils;

/// <summary>
/// The system's time, for gates that shall fail: their time is up as soon as one of them pauses between two attempts. So an attempt
/// may take as long as a busy machine makes it take, and yet no test waits for a deadline.
/// </summary>
/// <param name="pauses">In which pause the time is up.</param>
public sealed class TimeUpInAPause(int pauses = 1) : TimeProvider
{
    /// <summary>How long a gate has, in the words of its options: far more than an attempt.</summary>
    public static readonly TimeSpan GateTimeout = TimeSpan.FromHours(1);

    /// <summary>How long an attempt has: only one that hangs ever takes so long.</summary>
    public static readonly TimeSpan AttemptTimeout = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly ConcurrentBag<ITimer> deadlines = [];
    private int seen;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > AttemptTimeout)
        {
            deadlines.Add(timer);
        }
        else if (dueTime > TimeSpan.Zero && dueTime <= LongestPause && Interlocked.Increment(ref seen) >= pauses)
        {
            foreach (ITimer deadline in deadlines)
            {
                deadline.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            }
        }

        return timer;
    }
}
