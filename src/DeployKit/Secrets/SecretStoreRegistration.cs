using DeployKit.Profiles;

namespace DeployKit.Secrets;

/// <summary>A store as the kit knows it before it is made.</summary>
public sealed record SecretStoreRegistration
{
    /// <summary>The configuration section that holds one section for each store.</summary>
    public const string SectionPrefix = "DeployKit:Secrets:";

    /// <summary>What references call the store: <c>${secret:name-of-the-store/name-of-the-secret}</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The configuration section of the store's settings.</summary>
    public required string Section { get; init; }

    /// <summary>Makes the store, once, when the first secret is asked of it.</summary>
    public required Func<SecretStoreContext, ISecretStore> Create { get; init; }

    /// <summary>
    /// Whether the store is reached over a network. Such stores are used where <see cref="SecretsProfile.RemoteStores"/> says so, unless
    /// <c>Enabled</c> in the store's section says otherwise.
    /// </summary>
    /// <value>Default: false.</value>
    public bool Remote { get; init; }

    /// <summary>How often the store's secrets are read again; null for <c>DeployKit:Secrets:RefreshInterval</c>.</summary>
    /// <value>Default: null.</value>
    public TimeSpan? RefreshInterval { get; init; }

    /// <summary>Finds what the store cannot keep up to date, for a warning at boot.</summary>
    internal Func<IReadOnlyList<string>>? FindFrozen { get; init; }

    /// <summary>Whether the store is used when neither its section nor a reference asks for it by name; null for the rule of <see cref="Remote"/>.</summary>
    internal Func<DeployProfile, bool>? SelectedIn { get; init; }
}
