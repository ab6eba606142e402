namespace DeployKit.Settings;

/// <summary>Which keys hold secrets: those declared so, and those whose name says so.</summary>
internal sealed class SensitiveKeys(IEnumerable<RequiredSetting> required, IEnumerable<ForbiddenSetting> forbidden)
{
    private readonly HashSet<string> declared = new(
        required.Select(setting => setting.Rule).Concat(forbidden.Select(setting => setting.Rule)).Where(rule => rule.IsSecret).Select(rule => rule.Key),
        StringComparer.OrdinalIgnoreCase);

    public bool Contains(string key) => declared.Contains(key) || HasSensitiveName(key);

    private static bool HasSensitiveName(string key) =>
        key.StartsWith("ConnectionStrings:", StringComparison.OrdinalIgnoreCase)
        || Words.Any(word => key.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static readonly string[] Words = ["password", "secret", "token", "apikey", "api_key", "credential", "privatekey"];
}
