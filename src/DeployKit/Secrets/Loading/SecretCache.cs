using System.Collections.Concurrent;
using DeployKit.Secrets.Stores;

namespace DeployKit.Secrets.Loading;

/// <summary>Every secret that was asked for, each fetched once however many ask for it at the same time.</summary>
internal sealed class SecretCache(SecretStores stores, SecretStoreEnvironment environment, SecretAudit audit)
{
    private readonly TaskCompletionSource firstUse = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int version;

    /// <summary>Whether stores over the network are left alone.</summary>
    public bool Offline { get; set; }

    public IReadOnlyDictionary<SecretAddress, KnownSecret> Known => Opened.Known;

    /// <summary>Another one whenever there is another value; 0 while there is none.</summary>
    public int Version => Volatile.Read(ref version);

    /// <summary>Made for the first secret: two tables are some thirty types, which an application without secrets never loads.</summary>
    private Tables Opened => field ?? Interlocked.CompareExchange(ref field, new(), null) ?? field;

    /// <summary>Runs this as soon as a secret has been asked for, ever: until then there is nothing to keep up to date.</summary>
    public void WhenUsed(Action action) => firstUse.Task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(action);

    /// <summary>What came of the last attempt; null when there was none, or when a store was added since it failed.</summary>
    public SecretOutcome? Find(SecretAddress address) =>
        Opened.Known.TryGetValue(address, out KnownSecret? secret) && (secret.Outcome.Value is not null || secret.Generation == stores.Generation)
            ? secret.Outcome
            : null;

    /// <summary>Fetches in parallel what is not there yet; with <paramref name="again"/> also what failed before.</summary>
    public Task LoadAsync(IEnumerable<SecretAddress> addresses, bool again, CancellationToken cancellationToken) =>
        FetchAsync(addresses.Where(address => Find(address) is not { } outcome || (again && outcome.Value is null)), cancellationToken);

    /// <summary>Fetches anew, and keeps the last good value of what cannot be had.</summary>
    /// <returns>Whether a value is another one than before.</returns>
    public async Task<bool> RefreshAsync(IReadOnlyCollection<SecretAddress> addresses, CancellationToken cancellationToken)
    {
        Dictionary<SecretAddress, KnownSecret?> before = addresses.ToDictionary(address => address, address => Opened.Known.GetValueOrDefault(address));
        await FetchAsync(addresses, cancellationToken).ConfigureAwait(false);
        return before.Any(pair => pair.Value is not { } old || !old.HasSameValue(Opened.Known[pair.Key]));
    }

    private Task FetchAsync(IEnumerable<SecretAddress> addresses, CancellationToken cancellationToken)
    {
        SecretAddress[] wanted = [.. addresses.Distinct()];
        if (wanted.Length == 0)
        {
            return Task.CompletedTask;
        }

        SecretsSettings settings = SecretsSettings.Read(environment.Configuration);
        StoreReader reader = new(settings, audit, environment.Time);
        return Task.WhenAll(wanted.Select(address => FetchOnceAsync(address, reader, settings))).WaitAsync(cancellationToken);
    }

    private Task FetchOnceAsync(SecretAddress address, StoreReader reader, SecretsSettings settings) =>
        Opened.Underway.GetOrAdd(address, _ => new Lazy<Task>(async () =>
        {
            int generation = stores.Generation;
            try
            {
                using CancellationTokenSource deadline = new(settings.LoadTimeout, environment.Time);
                SecretOutcome outcome = await AskAsync(address, reader, deadline.Token).ConfigureAwait(false);
                KnownSecret next = new(outcome, generation, environment.Time.GetTimestamp());
                KnownSecret? before = Opened.Known.GetValueOrDefault(address); // Nobody else changes it: each secret is fetched by one at a time.
                KnownSecret after = before?.After(next) ?? next;
                Opened.Known[address] = after;
                if (before is null ? after.Outcome.Value is not null : !before.HasSameValue(after))
                {
                    Interlocked.Increment(ref version);
                }
            }
            finally
            {
                Opened.Underway.TryRemove(address, out Lazy<Task>? _);
                firstUse.TrySetResult();
            }
        })).Value;

    /// <summary>Asks one store after the other. A failure ends the search: the next store may have another secret under this name.</summary>
    private async Task<SecretOutcome> AskAsync(SecretAddress address, StoreReader reader, CancellationToken deadline)
    {
        IReadOnlyList<SecretStoreEntry> candidates = address.Store is { } name
            ? [stores.Find(name)!]
            : stores.Selected(environment.Profile(), address.LocalOnly);
        foreach (SecretStoreEntry entry in candidates)
        {
            if (Offline && entry.Registration.Remote)
            {
                return new() { Store = entry.Name, LeftOut = true };
            }

            SecretOutcome outcome = await reader.ReadAsync(entry, address.Name, deadline).ConfigureAwait(false);
            if (!outcome.NotFound)
            {
                return outcome;
            }
        }

        return new() { Asked = [.. candidates.Select(entry => entry.Name)] };
    }

    private sealed class Tables
    {
        public ConcurrentDictionary<SecretAddress, KnownSecret> Known { get; } = new();

        public ConcurrentDictionary<SecretAddress, Lazy<Task>> Underway { get; } = new();
    }
}
