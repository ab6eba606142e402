using Microsoft.Extensions.Configuration;

namespace DeployKit.Gates;

/// <summary>A setting that a gate cannot do without.</summary>
internal static class ConfiguredValue
{
    /// <exception cref="GateException">The setting is missing.</exception>
    public static string Require(IConfiguration configuration, string key) =>
        configuration[key] is { Length: > 0 } value ? value : throw Missing(key);

    public static GateException Missing(string key) => new(GateFailureKind.Misconfigured, $"{key} is missing")
    {
        Action = $"set environment variable {key.Replace(":", "__", StringComparison.Ordinal)}",
    };
}
