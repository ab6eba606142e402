namespace DeployKit.Contract;

/// <summary>Keys whose values are secrets by their name.</summary>
internal static class SensitiveKey
{
    private static readonly string[] Words = ["password", "passwd", "secret", "token", "apikey", "api_key", "credential", "privatekey"];

    public static bool Is(string key) =>
        key.StartsWith("ConnectionStrings:", StringComparison.OrdinalIgnoreCase)
        || Array.Exists(Words, word => key.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);
}
