using DeployKit.References;
using DeployKit.Secrets.Configuration;
using DeployKit.Settings.Suppliers;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Secrets.References;

/// <summary>
/// Finds every setting that may hold a reference. It looks through each provider by itself, which is many times cheaper than
/// <c>AsEnumerable()</c>: a boot without references must not pay for them.
/// </summary>
internal static class ReferenceScanner
{
    /// <summary>Their keys, sorted; without what the references are resolved by.</summary>
    public static IReadOnlyList<string> FindKeys(IReadOnlyList<IConfigurationProvider> providers)
    {
        List<string> keys = [];
        for (int index = 0; index < providers.Count; index++)
        {
            if (providers[index] is not ReferenceConfigurationProvider and var provider)
            {
                AddKeys(provider, keys);
            }
        }

        return keys.Count < 2 ? keys : [.. keys.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];
    }

    private static void AddKeys(IConfigurationProvider provider, List<string> keys)
    {
        foreach (string key in ProviderKeys.Of(provider))
        {
            if (provider.TryGet(key, out string? value) && value is not null && ReferenceParser.MayHoldReference(value))
            {
                keys.Add(key);
            }
        }
    }
}
