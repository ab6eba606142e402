using DeployKit.References;
using DeployKit.Settings.Suppliers;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Secrets.References;

/// <summary>
/// Finds every setting that may hold a reference. It looks through each provider by itself, which is many times cheaper than
/// <c>AsEnumerable()</c>: a boot without references must not pay for them.
/// </summary>
internal static class ReferenceScanner
{
    public static IReadOnlyCollection<string> FindKeys(IEnumerable<IConfigurationProvider> providers)
    {
        SortedSet<string> keys = new(StringComparer.OrdinalIgnoreCase);
        foreach (IConfigurationProvider provider in providers)
        {
            keys.UnionWith(ProviderKeys.Of(provider).Where(key =>
                provider.TryGet(key, out string? value) && value is not null && ReferenceParser.MayHoldReference(value)));
        }

        return keys;
    }
}
