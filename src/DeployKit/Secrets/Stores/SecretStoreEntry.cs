using DeployKit.Profiles;
using DeployKit.Secrets.Configuration;

namespace DeployKit.Secrets.Stores;

/// <summary>A registered store and, once it was needed, the store itself.</summary>
internal sealed class SecretStoreEntry(SecretStoreRegistration registration, SecretStoreEnvironment environment) : IDisposable
{
    /// <summary>More calls than this at once and a store may take them for an attack.</summary>
    private const int MaximumParallelCalls = 64;

    private readonly Lock gate = new();
    private ISecretStore? store;

    public SecretStoreRegistration Registration { get; } = registration;

    /// <summary>One for each call that may be underway.</summary>
    public SemaphoreSlim Slots { get; } = new(MaximumParallelCalls);

    public string Name => Registration.Name;

    /// <summary>Where the store is, as far as that is known yet.</summary>
    public Uri? Address => store?.Address;

    /// <summary>Whether the store's own settings were good enough to make it.</summary>
    public bool IsMade => Volatile.Read(ref store) is not null;

    public bool IsSelected(DeployProfile profile)
    {
        _ = environment.Configuration.TryRead($"{Registration.Section}:Enabled", out string? enabled);
        return bool.TryParse(enabled, out bool explicitly) ? explicitly
            : Registration.SelectedIn is { } selectedIn ? selectedIn(profile)
            : !Registration.Remote || profile.Secrets.RemoteStores;
    }

    /// <summary>The store, made on the first call; a store that could not be made is tried anew on the next.</summary>
    /// <exception cref="SecretStoreException">It is set up wrong.</exception>
    public ISecretStore GetStore()
    {
        lock (gate)
        {
            try
            {
                return store ??= Registration.Create(environment.ContextFor(Registration));
            }
            catch (SecretReferenceException exception)
            {
                throw new SecretStoreException(SecretFailure.Misconfigured, "a setting of the store's own cannot be resolved", exception);
            }
        }
    }

    /// <summary>The store's address; null when the store cannot be made.</summary>
    public Uri? TryGetAddress()
    {
        try
        {
            return GetStore().Address;
        }
        catch (SecretStoreException)
        {
            return null; // Reported where a secret is asked of it.
        }
    }

    public void Dispose()
    {
        Slots.Dispose();
        (store as IDisposable)?.Dispose();
    }

    public override string ToString() => Address is null ? Name : $"{Name} ({Address})";
}
