using DeployKit.Detection;

namespace DeployKit.Contract;

/// <summary>Keys whose values are secrets by their name.</summary>
internal static class SensitiveKey
{
    public static bool Is(string key) =>
        key.StartsWith("ConnectionStrings:", StringComparison.OrdinalIgnoreCase) || SensitiveName.Of(key.Substring(key.LastIndexOf(':') + 1)) == NameStrength.Strong;
}
