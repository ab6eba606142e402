using System.Collections.Immutable;
using DeployKit.Detection;

namespace DeployKit.Analyzers.Secrets;

/// <summary>What the reader is told: what was found and what to do, never the value.</summary>
internal static class SecretMessage
{
    /// <summary>The property that names the configuration key a fix should read.</summary>
    public const string KeyProperty = "key";

    public static string InCode(SecretFinding finding, ValueTarget target)
    {
        string what = char.ToUpperInvariant(finding.Kind[0]) + finding.Kind.Substring(1);
        string key = KeyOf(target);
        return finding.Rule.Id switch
        {
            "DK1004" => $"{what} is a secret used when configuration has none; require the setting instead of falling back to a value in code",
            "DK1005" => $"{what} is a key written in code; read it from configuration: dotnet user-secrets set \"{key}\" …",
            "DK1006" => $"{what} is in code; remove it, replace the key pair and load it from a secret store",
            "DK1008" => $"{what} works on a developer's machine only; keep it out of code: dotnet user-secrets set \"{key}\" …",
            "DK1009" => $"{what} is the default of a settings member; leave it without one and mark it required",
            _ => $"{what} is a hardcoded secret; revoke it if it is real and read configuration[\"{key}\"] instead: dotnet user-secrets set \"{key}\" …",
        };
    }

    public static ImmutableDictionary<string, string?> Properties(SecretFinding finding, ValueTarget target) =>
        ImmutableDictionary<string, string?>.Empty.Add(KeyProperty, KeyOf(target)).Add("rule", finding.Rule.Id);

    public static ImmutableDictionary<string, string?> FileProperties(SecretFinding finding)
    {
        string name = finding.Name ?? "";
        return ImmutableDictionary<string, string?>.Empty.Add(KeyProperty, name.Substring(name.LastIndexOf(':') + 1));
    }

    private static string KeyOf(ValueTarget target)
    {
        string name = target.Name?.Trim('_') ?? "Secret";
        return name.Length == 0 ? "Secret" : char.ToUpperInvariant(name[0]) + name.Substring(1);
    }
}
