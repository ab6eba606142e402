using System.Collections.Concurrent;
using DeployKit.Secrets.Stores;

namespace DeployKit.Secrets.Loading;

/// <summary>Every secret that was asked for, each fetched once however many ask for it at the same time.</summary>
internal sealed class SecretCache(SecretStores stores, SecretStoreEnvironment environment, SecretAudit audit)
{
    private readonly ConcurrentDictionary<SecretAddress, Known> known = new();
    private readonly ConcurrentDictionary<SecretAddress, Lazy<Task>> underway = new();

    /// <summary>Whether stores over the network are left alone.</summary>
    public bool Offline { get; set; }

    private sealed record Known(SecretOutcome Outcome, int Generation);

    /// <summary>What came of the last attempt; null when there was none, or when a store was added since it failed.</summary>
    public SecretOutcome? Find(SecretAddress address) =>
        known.TryGetValue(address, out Known? entry) && (entry.Outcome.Value is not null || entry.Generation == stores.Generation)
            ? entry.Outcome
            : null;

    /// <summary>Fetches in parallel what is not there yet; with <paramref name="again"/> also what failed before.</summary>
    public Task LoadAsync(IEnumerable<SecretAddress> addresses, bool again, CancellationToken cancellationToken)
    {
        SecretAddress[] missing = [.. addresses.Distinct().Where(address => Find(address) is not { } outcome || (again && outcome.Value is null))];
        if (missing.Length == 0)
        {
            return Task.CompletedTask;
        }

        SecretsSettings settings = SecretsSettings.Read(environment.Configuration);
        StoreReader reader = new(settings, audit, environment.Time);
        return Task.WhenAll(missing.Select(address => FetchOnceAsync(address, reader, settings))).WaitAsync(cancellationToken);
    }

    private Task FetchOnceAsync(SecretAddress address, StoreReader reader, SecretsSettings settings) =>
        underway.GetOrAdd(address, _ => new Lazy<Task>(async () =>
        {
            int generation = stores.Generation;
            try
            {
                using CancellationTokenSource deadline = new(settings.LoadTimeout, environment.Time);
                SecretOutcome outcome = await FetchAsync(address, reader, deadline.Token).ConfigureAwait(false);
                known[address] = new(outcome, generation);
            }
            finally
            {
                underway.TryRemove(address, out Lazy<Task>? _);
            }
        })).Value;

    /// <summary>Asks one store after the other. A failure ends the search: the next store may have another secret under this name.</summary>
    private async Task<SecretOutcome> FetchAsync(SecretAddress address, StoreReader reader, CancellationToken deadline)
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
}
