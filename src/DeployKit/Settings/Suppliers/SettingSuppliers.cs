using DeployKit.Secrets.Configuration;
using DeployKit.Settings.Reload;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Ini;
using Microsoft.Extensions.Configuration.KeyPerFile;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Configuration.Xml;
using Microsoft.Extensions.FileProviders;

namespace DeployKit.Settings.Suppliers;

/// <summary>Who gives a key its value.</summary>
internal sealed class SettingSuppliers(IConfiguration configuration)
{
    /// <summary>Every provider, the one that wins first; configurations chained into this one are looked through.</summary>
    public IReadOnlyList<IConfigurationProvider> Providers
    {
        get
        {
            List<IConfigurationProvider> found = [];
            Collect(configuration, found);
            return found;
        }
    }

    // Files are looked into when a problem asks for a line.
    private JsonPlaces Json => field ?? Interlocked.CompareExchange(ref field, new(), null) ?? field;

    /// <summary>The provider of the value in effect; null when there is none.</summary>
    public IConfigurationProvider? ProviderOf(string key)
    {
        foreach (IConfigurationProvider provider in Providers)
        {
            if (Supplies(provider, key))
            {
                return provider;
            }
        }

        return null;
    }

    /// <summary>The provider of the value before its references are resolved; null when there is none.</summary>
    public IConfigurationProvider? ReferenceProviderOf(string key) =>
        Providers.FirstOrDefault(provider => provider is not ReferenceConfigurationProvider && Supplies(provider, key));

    /// <summary>The supplier of the value before its references are resolved, for people; null when there is none.</summary>
    public string? FindReference(string key) => ReferenceProviderOf(key) is { } provider ? Describe(provider, key) : null;

    /// <summary>The supplier of the value in effect, for people; null when there is none.</summary>
    public string? Find(string key) => ProviderOf(key) is { } provider ? Describe(provider, key) : null;

    /// <summary>The supplier of the value, or of the first one below where the key is a section.</summary>
    public string? FindAtOrBelow(string key) =>
        Find(key) ?? configuration.GetSection(key).GetChildren().Select(child => FindAtOrBelow(child.Path)).FirstOrDefault(supplier => supplier is not null);

    private static bool Supplies(IConfigurationProvider provider, string key) =>
        provider is IDescribedSupplier described ? described.Supplies(key) : provider.TryGet(key, out _);

    private string Describe(IConfigurationProvider provider, string key) => provider switch
    {
        IDescribedSupplier described => described.Describe(key),
        EnvironmentVariablesConfigurationProvider environment => EnvironmentSupplier.Describe(environment, key),
        CommandLineConfigurationProvider => $"command line --{key}",
        FileConfigurationProvider file => DescribeFile(file, key),
        KeyPerFileConfigurationProvider files => $"file {Path.Combine(FolderOf(files), SettingKey.ToVariable(key))}",
        MemoryConfigurationProvider => "values set in code",
        _ => provider.GetType().Name,
    };

    private string DescribeFile(FileConfigurationProvider file, string key)
    {
        string path = NameOf(file);
        string place = file is not (XmlConfigurationProvider or IniConfigurationProvider) && Json.LineOf(file, key) is { } line ? $"{path}:{line}" : path;
        return IsUserSecrets(file) ? $"user secrets ({place})" : place;
    }

    /// <summary>A file as it was named, or as a whole where another one has the same name: that is mounted beside the application's own.</summary>
    public string NameOf(FileConfigurationProvider file)
    {
        string path = file.Source.Path ?? file.GetType().Name;
        if (FolderOf(file) is { } folder)
        {
            foreach (IConfigurationProvider provider in Providers)
            {
                if (provider is FileConfigurationProvider other && IsNamesake(other, path, folder))
                {
                    return Path.Combine(folder, path);
                }
            }
        }

        return path;
    }

    private static bool IsNamesake(FileConfigurationProvider other, string path, string folder) =>
        other.Source.Path == path && FolderOf(other) is { } elsewhere && elsewhere != folder && File.Exists(Path.Combine(elsewhere, path));

    private static string? FolderOf(FileConfigurationProvider file) =>
        ((file.Source.FileProvider is LastGoodFile guarded ? guarded.Inner : file.Source.FileProvider) as PhysicalFileProvider)?.Root;

    public static bool IsUserSecrets(FileConfigurationProvider file) =>
        file.Source.Path == "secrets.json"
        && FolderOf(file) is { } folder
        && folder.Contains("usersecrets", StringComparison.OrdinalIgnoreCase);

    /// <summary>The provider tells its folder in its text form only: <c>… for files in '/run/secrets' (Optional)</c>.</summary>
    public static string FolderOf(KeyPerFileConfigurationProvider provider) =>
        provider.ToString().Split('\'') is [_, var folder, ..] ? folder : "";

    private static void Collect(IConfiguration configuration, List<IConfigurationProvider> found)
    {
        if (configuration is not IConfigurationRoot root)
        {
            return;
        }

        IReadOnlyList<IConfigurationProvider> providers = root.AsList();
        for (int index = providers.Count - 1; index >= 0; index--)
        {
            if (providers[index] is ChainedConfigurationProvider { Configuration: IConfigurationRoot chained })
            {
                Collect(chained, found);
            }
            else
            {
                found.Add(providers[index]);
            }
        }
    }
}
