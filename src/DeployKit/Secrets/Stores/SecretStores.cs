using System.Diagnostics.CodeAnalysis;
using DeployKit.Profiles;
using DeployKit.Secrets.EnvironmentVariables;
using DeployKit.Secrets.UserSecrets;

namespace DeployKit.Secrets.Stores;

/// <summary>The stores of an application, in the order in which they are asked: those that were added, then user secrets, then the environment.</summary>
internal sealed class SecretStores(SecretStoreEnvironment environment) : IDisposable
{
    private readonly Lock gate = new();
    private SecretStoreEntry[]? last;
    private SecretStoreEntry[]? entries;

    public IReadOnlyList<SecretStoreEntry> All => Volatile.Read(ref entries) ?? Begin();

    /// <summary>Changes whenever a store is added, so that what failed before is worth another try.</summary>
    public int Generation => All.Count;

    /// <exception cref="ArgumentException">A store of this name is there already.</exception>
    public void Add(SecretStoreRegistration registration)
    {
        lock (gate)
        {
            if (Find(registration.Name) is not null)
            {
                throw new ArgumentException(
                    $"a secret store named \"{registration.Name}\" is there already; give the second one a name of its own", nameof(registration));
            }

            Insert(new SecretStoreEntry(registration, environment));
        }
    }

    /// <summary>Gives a store that is always there the place of one that was added now. Doing it twice changes nothing.</summary>
    public void Place(string name)
    {
        lock (gate)
        {
            Begin();
            if (last.FirstOrDefault(entry => entry.Name == name) is { } entry)
            {
                last = [.. last.Except([entry])];
                Insert(entry);
            }
        }
    }

    public SecretStoreEntry? Find(string name) =>
        All.FirstOrDefault(entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The store at this address: where an Azure reference leads.</summary>
    public SecretStoreEntry? FindByAddress(Uri address) =>
        All.FirstOrDefault(entry => entry.Registration.Remote && entry.TryGetAddress() is { } own
            && Uri.Compare(own, address, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0);

    /// <summary>The stores that a reference without a store's name asks, in their order.</summary>
    public IReadOnlyList<SecretStoreEntry> Selected(DeployProfile profile, bool localOnly) =>
        [.. All.Where(entry => !(localOnly && entry.Registration.Remote) && entry.IsSelected(profile))];

    /// <summary>Whoever asks first makes the stores that are always there: most applications never ask.</summary>
    [MemberNotNull(nameof(last), nameof(entries))]
    private SecretStoreEntry[] Begin()
    {
        lock (gate)
        {
            last ??= [new(UserSecretsStore.Registration, environment), new(EnvironmentSecretStore.Registration, environment)];
            return entries ??= last;
        }
    }

    private void Insert(SecretStoreEntry entry)
    {
        SecretStoreEntry[] changed = [.. Begin().Except(last).Except([entry]), entry, .. last];
        Volatile.Write(ref entries, changed);
    }

    public void Dispose()
    {
        foreach (SecretStoreEntry entry in Volatile.Read(ref entries) ?? [])
        {
            entry.Dispose();
        }
    }
}
