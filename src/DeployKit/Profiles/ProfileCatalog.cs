namespace DeployKit.Profiles;

/// <summary>The profiles an environment can lead to: the built-in ones and the application's.</summary>
internal sealed class ProfileCatalog
{
    private CatalogEntry[] entries =
    [
        BuiltIn(BuiltInProfiles.Development), BuiltIn(BuiltInProfiles.Testing), BuiltIn(BuiltInProfiles.Staging), BuiltIn(BuiltInProfiles.Production),
    ];

    public IReadOnlyCollection<string> Names => [.. entries.Select(entry => entry.Profile.Name)];

    public CatalogEntry? Find(string name)
    {
        foreach (CatalogEntry entry in entries)
        {
            if (entry.Profile.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>Adds a profile, or changes the one of that name.</summary>
    /// <exception cref="ArgumentException">The profile to start from is unknown.</exception>
    public void Add(string name, string? basedOn, Func<DeployProfile, DeployProfile> configure)
    {
        CatalogEntry? known = Find(name);
        CatalogEntry start = Find(basedOn ?? name) ?? (basedOn is null ? Find(BuiltInProfiles.Strictest.Name)! : throw new ArgumentException(
            $"The profile \"{name}\" cannot be based on \"{basedOn}\"; known are {string.Join(", ", Names)}.", nameof(basedOn)));
        CatalogEntry added = new(configure(start.Profile) with { Name = known?.Profile.Name ?? name }, start.BuiltIn);
        entries = known is null ? [.. entries, added] : [.. entries.Select(entry => ReferenceEquals(entry, known) ? added : entry)];
    }

    private static CatalogEntry BuiltIn(DeployProfile profile) => new(profile, profile);
}

/// <summary>A profile and the built-in one it started from.</summary>
internal sealed record CatalogEntry(DeployProfile Profile, DeployProfile BuiltIn);
