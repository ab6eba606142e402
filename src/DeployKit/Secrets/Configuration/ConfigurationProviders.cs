using Microsoft.Extensions.Configuration;

namespace DeployKit.Secrets.Configuration;

/// <summary>A configuration's providers without an enumerator for each read.</summary>
internal static class ConfigurationProviders
{
    public static IReadOnlyList<IConfigurationProvider> AsList(this IConfigurationRoot root) =>
        root.Providers as IReadOnlyList<IConfigurationProvider> ?? [.. root.Providers];
}
