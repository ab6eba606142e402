using DeployKit.Secrets.Loading;

namespace DeployKit.Secrets.Rotation;

/// <summary>When which secret is read again, by the monotonic clock: somebody may set the other one.</summary>
/// <param name="resolver">The secrets.</param>
/// <param name="interval">The interval of stores that have none of their own; zero for never.</param>
/// <param name="jitter">A factor around one for each interval.</param>
internal sealed class RefreshSchedule(SecretResolver resolver, TimeSpan interval, Func<double> jitter)
{
    private readonly Dictionary<SecretAddress, (long Asked, TimeSpan After)> dates = [];

    public IReadOnlyCollection<SecretAddress> Due()
    {
        Update();
        HashSet<SecretAddress> referenced = resolver.FindAddresses();
        return [.. dates.Where(date => Left(date.Value) <= TimeSpan.Zero && referenced.Contains(date.Key)).Select(date => date.Key)];
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
        foreach ((SecretAddress address, KnownSecret secret) in resolver.Cache.Known)
        {
            if (!dates.TryGetValue(address, out (long Asked, TimeSpan) date) || date.Asked != secret.Asked)
            {
                TimeSpan own = resolver.Stores.Find(secret.Outcome.Store ?? "")?.Registration.RefreshInterval ?? interval;
                dates[address] = (secret.Asked, own > TimeSpan.Zero ? own * jitter() : TimeSpan.MaxValue);
            }
        }
    }
}
