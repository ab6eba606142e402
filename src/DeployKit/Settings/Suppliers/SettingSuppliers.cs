using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Memory;

namespace DeployKit.Settings.Suppliers;

/// <summary>Who gives a key its value, and who could.</summary>
internal sealed class SettingSuppliers(IConfiguration configuration)
{
    private IEnumerable<IConfigurationProvider> Providers => configuration is IConfigurationRoot root ? root.Providers.Reverse() : [];

    /// <summary>The supplier of the value in effect, for people; null when there is none.</summary>
    public string? Find(string key)
    {
        foreach (IConfigurationProvider provider in Providers)
        {
            if (provider.TryGet(key, out _))
            {
                return Describe(provider, key);
            }
        }

        return null;
    }

    public static string WaysToSet(string key, bool sensitive) => $"set environment variable {SettingKey.ToVariable(key)}";

    private static string Describe(IConfigurationProvider provider, string key) => provider switch
    {
        EnvironmentVariablesConfigurationProvider => $"environment variable {SettingKey.ToVariable(key)}",
        CommandLineConfigurationProvider => $"command line --{key}",
        FileConfigurationProvider file => file.Source.Path ?? "a file",
        MemoryConfigurationProvider => "values set in code",
        _ => provider.GetType().Name,
    };
}
