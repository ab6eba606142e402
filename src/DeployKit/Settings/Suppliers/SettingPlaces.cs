using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Configuration.KeyPerFile;

namespace DeployKit.Settings.Suppliers;

/// <summary>Every place where a missing key could be set, spelled as the registered providers read it. Plain files are no advice for a secret.</summary>
internal sealed class SettingPlaces(SettingSuppliers suppliers, IEnumerable<ISettingPlace> others)
{
    public string WaysToSet(string key, bool secret)
    {
        IConfigurationProvider[] providers = [.. suppliers.Providers];
        List<string> places = [];
        places.AddRange(providers.OfType<EnvironmentVariablesConfigurationProvider>()
            .Where(provider => EnvironmentSupplier.Prefix(provider).Length == 0)
            .Take(1)
            .Select(_ => $"environment variable {SettingKey.ToVariable(key)}"));
        places.AddRange(others.Select(place => place.Spell(key, secret)).OfType<string>());
        places.AddRange(providers.OfType<KeyPerFileConfigurationProvider>()
            .Select(provider => $"file {Path.Combine(SettingSuppliers.FolderOf(provider), SettingKey.ToVariable(key))}"));
        places.AddRange(providers.OfType<JsonConfigurationProvider>()
            .Where(SettingSuppliers.IsUserSecrets)
            .Select(_ => $"user secret {key} (dotnet user-secrets set)"));
        if (!secret)
        {
            places.AddRange(providers.OfType<JsonConfigurationProvider>()
                .Where(provider => !SettingSuppliers.IsUserSecrets(provider))
                // The host also looks for files that few have heard of ({Application}.settings.json): one that is there comes first.
                .OrderByDescending(Exists)
                .Take(1)
                .Select(provider => provider.Source.Path!));
            places.AddRange(providers.OfType<CommandLineConfigurationProvider>().Take(1).Select(_ => $"command line --{key}=…"));
        }

        return "set " + (places.Count == 0 ? key : string.Join(", ", places.Take(places.Count - 1)) + (places.Count > 1 ? ", or " : "") + places[^1]);
    }

    private static bool Exists(FileConfigurationProvider file) => file.Source.FileProvider?.GetFileInfo(file.Source.Path ?? "").Exists == true;
}
