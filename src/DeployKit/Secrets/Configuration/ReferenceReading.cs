using Microsoft.Extensions.Configuration;

namespace DeployKit.Secrets.Configuration;

/// <summary>Reads settings for the kit's own phases, which report what is unresolved instead of failing on it.</summary>
internal static class ReferenceReading
{
    /// <returns>False when the setting holds references that cannot be resolved: it has a supplier, and no value.</returns>
    public static bool TryRead(this IConfiguration configuration, string key, out string? value)
    {
        try
        {
            value = configuration[key];
            return true;
        }
        catch (SecretReferenceException)
        {
            value = null;
            return false;
        }
    }

    /// <returns>The settings of a section, without those whose references cannot be resolved: the secrets phase reports these.</returns>
    public static IEnumerable<(IConfigurationSection Setting, string? Value)> ReadChildren(this IConfiguration section)
    {
        foreach (IConfigurationSection child in section.GetChildren())
        {
            if (section.TryRead(child.Key, out string? value))
            {
                yield return (child, value);
            }
        }
    }
}
