namespace DeployKit.Profiles;

/// <summary>The profiles an environment can lead to: the built-in ones and the application's.</summary>
internal sealed class ProfileCatalog
{
    private readonly Dictionary<string, CatalogEntry> entries =
        BuiltInProfiles.All.ToDictionary(profile => profile.Name, profile => new CatalogEntry(profile, profile), StringComparer.OrdinalIgnoreCase);

    public IReadOnlyCollection<string> Names => [.. entries.Values.Select(entry => entry.Profile.Name)];

    public CatalogEntry? Find(string name) => entries.GetValueOrDefault(name);

    /// <summary>Adds a profile, or changes the one of that name.</summary>
    /// <exception cref="ArgumentException">The profile to start from is unknown.</exception>
    public void Add(string name, string? basedOn, Func<DeployProfile, DeployProfile> configure)
    {
        CatalogEntry start = Find(basedOn ?? name) ?? (basedOn is null ? Find(BuiltInProfiles.Strictest.Name)! : throw new ArgumentException(
            $"The profile \"{name}\" cannot be based on \"{basedOn}\"; known are {string.Join(", ", Names)}.", nameof(basedOn)));
        entries[name] = new CatalogEntry(configure(start.Profile) with { Name = Find(name)?.Profile.Name ?? name }, start.BuiltIn);
    }
}

/// <summary>A profile and the built-in one it started from.</summary>
internal sealed record CatalogEntry(DeployProfile Profile, DeployProfile BuiltIn);
