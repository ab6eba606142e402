using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Settings.Suppliers;

/// <summary>All keys that one provider gives values to.</summary>
internal static class ProviderKeys
{
    public static IEnumerable<string> Of(IConfigurationProvider provider) => provider is ConfigurationProvider framework
        ? [.. Data(framework).Keys]
        : Walk(provider, null);

    /// <summary>What every provider that derives from the framework's holds its values in; asking level by level instead takes the square of the time.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Data")]
    private static extern IDictionary<string, string?> Data(ConfigurationProvider provider);

    private static IEnumerable<string> Walk(IConfigurationProvider provider, string? path)
    {
        foreach (string name in provider.GetChildKeys([], path).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            string key = path is null ? name : $"{path}:{name}";
            if (provider.TryGet(key, out _))
            {
                yield return key;
            }

            foreach (string below in Walk(provider, key))
            {
                yield return below;
            }
        }
    }
}
