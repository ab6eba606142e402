namespace DeployKit.Migrations.Running;

/// <summary>Pauses between two looks, growing and never quite the same, so that fifty replicas do not ask in step, up to a deadline.</summary>
internal sealed class Polling(TimeProvider time, TimeSpan timeout, TimeSpan longestPause)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);

    private readonly long start = time.GetTimestamp();
    private TimeSpan pause = ShortestPause;

    public TimeSpan Elapsed => time.GetElapsedTime(start);

    /// <returns>False when the deadline has passed.</returns>
    public async Task<bool> WaitAsync(CancellationToken cancellationToken)
    {
        TimeSpan left = timeout == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : timeout - Elapsed;
        if (left <= TimeSpan.Zero)
        {
            return false;
        }

#pragma warning disable CA5394 // Spreading load needs no secrecy.
        TimeSpan next = pause * (0.5 + Random.Shared.NextDouble());
#pragma warning restore CA5394
        pause = pause * 1.5 < longestPause ? pause * 1.5 : longestPause;
        await Task.Delay(next < left ? next : left, time, cancellationToken);
        return true;
    }
}
