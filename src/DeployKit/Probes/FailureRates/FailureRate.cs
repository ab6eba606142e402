namespace DeployKit.Probes;

/// <summary>
/// Counts attempts and failures in a sliding window: jobs, calls, connections. Get it as a keyed service by the name of its check. Safe
/// for concurrent use; its memory does not grow with the attempts.
/// </summary>
public sealed class FailureRate
{
    private const int Buckets = 60;

    private readonly Lock gate = new();
    private readonly (long Period, long Attempts, long Failures)[] buckets = new (long, long, long)[Buckets];
    private readonly TimeProvider time;
    private readonly TimeSpan period;

    internal FailureRate(FailureRateOptions options, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Window, TimeSpan.FromSeconds(1));
        this.time = time;
        period = options.Window / Buckets;
    }

    /// <summary>Counts an attempt that went well.</summary>
    public void Succeeded() => Count(failures: 0);

    /// <summary>Counts an attempt that failed.</summary>
    public void Failed() => Count(failures: 1);

    internal (long Attempts, long Failures) Read()
    {
        lock (gate)
        {
            long oldest = Now() - Buckets;
            return (Sum(bucket => bucket.Attempts), Sum(bucket => bucket.Failures));

            long Sum(Func<(long Period, long Attempts, long Failures), long> value) =>
                buckets.Where(bucket => bucket.Period > oldest).Sum(value);
        }
    }

    private void Count(int failures)
    {
        lock (gate)
        {
            long now = Now();
            ref (long Period, long Attempts, long Failures) bucket = ref buckets[now % Buckets];
            bucket = bucket.Period == now ? (now, bucket.Attempts + 1, bucket.Failures + failures) : (now, 1, failures);
        }
    }

    // The steady clock, shifted away from the zero of an unused bucket: a clock that is set back must not bring old failures back.
    private long Now() => (time.GetElapsedTime(0).Ticks / period.Ticks) + Buckets + 1;
}
