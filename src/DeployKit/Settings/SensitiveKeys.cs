using DeployKit.Detection;
using DeployKit.Secrets.Configuration;
using DeployKit.Settings.Suppliers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.KeyPerFile;

namespace DeployKit.Settings;

/// <summary>Which keys hold secrets: those declared so, those whose name says so, and those whose value comes from where secrets are kept.</summary>
internal sealed class SensitiveKeys(
    DeclaredSecrets declared, IEnumerable<ForbiddenSetting> forbidden, IConfiguration configuration, SettingSuppliers suppliers)
{
    // Collected when somebody asks, which takes a problem or something like one.
    private HashSet<string> Forbidden => field ??= new(
        forbidden.Select(setting => setting.Rule).Where(rule => rule.IsSecret).Select(rule => rule.Key),
        StringComparer.OrdinalIgnoreCase);

    public bool Contains(string key) => IsConnectionString(key) || SensitiveName.Is(key) || Forbidden.Contains(key) || declared.Contains(key) || IsReference(key) || IsKeptSecret(key);

    /// <summary>What came out of a secret store is a secret under any name.</summary>
    private bool IsReference(string key) =>
        configuration is IConfigurationRoot root && root.Providers.LastOrDefault() is ReferenceConfigurationProvider references && references.Supplies(key);

    /// <summary>Nobody puts anything else into user secrets or a folder with one file for each value.</summary>
    private bool IsKeptSecret(string key) =>
        suppliers.ProviderOf(key) is KeyPerFileConfigurationProvider
        || (suppliers.ProviderOf(key) is FileConfigurationProvider file && SettingSuppliers.IsUserSecrets(file));

    /// <summary>Most hold a password, and all are shown with care.</summary>
    private static bool IsConnectionString(string key) => key.StartsWith("ConnectionStrings:", StringComparison.OrdinalIgnoreCase);
}
