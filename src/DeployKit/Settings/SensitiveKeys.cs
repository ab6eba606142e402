using DeployKit.Detection;
using DeployKit.Secrets.Configuration;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Settings;

/// <summary>Which keys hold secrets: those declared so, and those whose name says so.</summary>
internal sealed class SensitiveKeys(IEnumerable<RequiredSetting> required, IEnumerable<ForbiddenSetting> forbidden, IConfiguration configuration)
{
    private readonly HashSet<string> declared = new(
        required.Select(setting => setting.Rule).Concat(forbidden.Select(setting => setting.Rule)).Where(rule => rule.IsSecret).Select(rule => rule.Key),
        StringComparer.OrdinalIgnoreCase);

    public bool Contains(string key) => declared.Contains(key) || IsConnectionString(key) || SensitiveName.Is(key) || IsReference(key);

    /// <summary>What came out of a secret store is a secret under any name.</summary>
    private bool IsReference(string key) =>
        configuration is IConfigurationRoot root && root.Providers.LastOrDefault() is ReferenceConfigurationProvider references && references.Supplies(key);

    /// <summary>Most hold a password, and all are shown with care.</summary>
    private static bool IsConnectionString(string key) => key.StartsWith("ConnectionStrings:", StringComparison.OrdinalIgnoreCase);
}
