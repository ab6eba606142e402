namespace DeployKit.Probes;

/// <summary>A value that is computed once for all who ask at the same time, and kept as long as it is fresh.</summary>
internal sealed class Coalesced<T>(Func<Task<T>> compute, Func<T, bool> isFresh)
    where T : class
{
    private readonly Lock gate = new();
    private volatile T? last;
    private Task<T>? pending;

    public ValueTask<T> GetAsync() => last is { } value && isFresh(value) ? new ValueTask<T>(value) : new ValueTask<T>(Compute());

    private Task<T> Compute()
    {
        lock (gate)
        {
            if (pending is { IsCompleted: false })
            {
                return pending;
            }

            return last is { } value && isFresh(value) ? Task.FromResult(value) : pending = ComputeAsync();
        }
    }

    private async Task<T> ComputeAsync()
    {
        T value = await compute().ConfigureAwait(false);
        last = value;
        return value;
    }
}
