using DeployKit.Secrets.Loading;

namespace DeployKit.Secrets.Rotation;

/// <summary>When which secret is read again, by the monotonic clock: somebody may set the other one.</summary>
/// <param name="resolver">The secrets.</param>
/// <param name="interval">The interval of stores that have none of their own; zero for never.</param>
/// <param name="random">Where the jitter comes from.</param>
internal sealed class RefreshSchedule(SecretResolver resolver, TimeSpan interval, Random random)
{
    /// <summary>By which part an interval is longer or shorter: replicas that were started together must not ask together for ever.</summary>
    public const double Jitter = 0.1;

    private readonly Dictionary<SecretAddress, (long Asked, TimeSpan After)> dates = [];

    /// <summary>What is due, with what jitter alone keeps from being due: secrets that changed together are to arrive with one reload.</summary>
    public IReadOnlyCollection<SecretAddress> Due()
    {
        Update();
        return dates.Values.Any(date => Left(date) <= TimeSpan.Zero)
            ? [.. dates.Where(date => Left(date.Value) <= date.Value.After * (2 * Jitter)).Select(date => date.Key)]
            : [];
    }

    /// <summary>How long to wait for the next one; secrets that are asked for in the meantime may be due before.</summary>
    public TimeSpan Pause(TimeSpan longest)
    {
        Update();
        TimeSpan next = dates.Count == 0 ? longest : dates.Values.Min(Left);
        return next > longest ? longest : next > TimeSpan.FromMilliseconds(50) ? next : TimeSpan.FromMilliseconds(50);
    }

    private TimeSpan Left((long Asked, TimeSpan After) date) => date.After - resolver.Time.GetElapsedTime(date.Asked);

    private void Update()
    {
        HashSet<SecretAddress> referenced = resolver.FindAddresses();
        foreach (SecretAddress address in dates.Keys.Where(address => !referenced.Contains(address)).ToArray())
        {
            dates.Remove(address); // Should it be referred to again, it is due at once.
        }

        foreach ((SecretAddress address, KnownSecret secret) in resolver.Cache.Known.Where(pair => referenced.Contains(pair.Key)))
        {
            if (!dates.TryGetValue(address, out (long Asked, TimeSpan) date) || date.Asked != secret.Asked)
            {
                TimeSpan own = resolver.Stores.Find(secret.Outcome.Store ?? "")?.Registration.RefreshInterval ?? interval;
                dates[address] = (secret.Asked, own > TimeSpan.Zero ? own * (1 + (random.NextDouble() * 2 - 1) * Jitter) : TimeSpan.MaxValue);
            }
        }
    }
}
