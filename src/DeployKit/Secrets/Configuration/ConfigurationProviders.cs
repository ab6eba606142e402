using Microsoft.Extensions.Configuration;

namespace DeployKit.Secrets.Configuration;

/// <summary>A configuration's providers without an enumerator for each read.</summary>
internal static class ConfigurationProviders
{
    public static IReadOnlyList<IConfigurationProvider> AsList(this IConfigurationRoot root) =>
        root.Providers as IReadOnlyList<IConfigurationProvider> ?? [.. root.Providers];

    /// <summary>The provider that resolves references, the last of them; null when there is none.</summary>
    public static ReferenceConfigurationProvider? FindReferences(this IConfigurationRoot root)
    {
        IReadOnlyList<IConfigurationProvider> providers = root.AsList();
        for (int index = providers.Count - 1; index >= 0; index--)
        {
            if (providers[index] is ReferenceConfigurationProvider found)
            {
                return found;
            }
        }

        return null;
    }
}
