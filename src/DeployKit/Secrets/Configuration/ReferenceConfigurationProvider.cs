using DeployKit.References;
using DeployKit.Settings.Suppliers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace DeployKit.Secrets.Configuration;

/// <summary>
/// Answers for the settings whose value, in the other providers, holds a reference, and for no others. It looks at each read, so it is
/// never behind: no reference can slip through as text between a source's change and its notice. Only the last provider answers; one
/// that another source was added behind of has retired.
/// </summary>
internal sealed class ReferenceConfigurationProvider(ReferenceLink link, IConfigurationBuilder builder) : IConfigurationProvider, IDescribedSupplier
{
    private ConfigurationReloadToken reloadToken = new();
    private IConfigurationRoot? earlyView;

    public ReferenceLink Link => link;

    public bool TryGet(string key, out string? value)
    {
        value = null;
        if (Find(key) is not { } raw)
        {
            return false;
        }

        if (link.Resolver is not { } resolver)
        {
            throw new InvalidOperationException(
                $"{key} holds a reference and is read before AddDeployKit() has been reached; call AddDeployKit() first, or read it later.");
        }

        value = resolver.Read(key, raw);
        return true;
    }

    public bool Supplies(string key) => Find(key) is not null;

    public string Describe(string key) => link.Resolver?.Describe(key) ?? ToString();

    /// <summary>The value with its references, when there are any and it is for this provider to answer.</summary>
    private string? Find(string key)
    {
        IReadOnlyList<IConfigurationProvider> providers = Providers;
        bool retired = link.Root is not null && !(providers is [.., var last] && ReferenceEquals(last, this));
        return !retired && ReadRaw(providers, key) is { } raw && !ReferenceParser.IsPlain(raw) ? raw : null;
    }

    /// <summary>The value as the sources have it, references and all.</summary>
    public static string? ReadRaw(IReadOnlyList<IConfigurationProvider> providers, string key)
    {
        for (int index = providers.Count - 1; index >= 0; index--)
        {
            if (providers[index] is not ReferenceConfigurationProvider && providers[index].TryGet(key, out string? value))
            {
                return value;
            }
        }

        return null;
    }

    public void Set(string key, string? value)
    {
        // Values are set on every provider; the others keep them.
    }

    public void Load()
    {
        // Secrets are fetched when they are needed.
    }

    public IChangeToken GetReloadToken() => reloadToken;

    public IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath) => earlierKeys;

    /// <summary>Tells every reader of the configuration that a value has changed.</summary>
    public void Reload() => Interlocked.Exchange(ref reloadToken, new()).OnReload();

    public override string ToString() => "DeployKit secret references";

    /// <summary>Before the configuration is built as a whole, the sources before this one are all there is to look at.</summary>
    private IReadOnlyList<IConfigurationProvider> Providers => (link.Root ?? (earlyView ??= BuildEarlyView())).AsList();

    private IConfigurationRoot BuildEarlyView()
    {
        ConfigurationBuilder early = new();
        foreach (IConfigurationSource source in builder.Sources.Where(source => source is not ReferenceConfigurationSource))
        {
            early.Add(source);
        }

        return early.Build();
    }
}
