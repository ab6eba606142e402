namespace DeployKit.Contract;

/// <summary>The names of the files that the host reads by itself.</summary>
internal static class AppSettingsName
{
    private const string Prefix = "appsettings.";
    private const string Suffix = ".json";

    public static bool IsMatch(string fileName) => TryGetEnvironment(fileName, out _);

    /// <summary>Splits <c>appsettings.json</c> (no environment) from <c>appsettings.Production.json</c>.</summary>
    public static bool TryGetEnvironment(string fileName, out string? environment)
    {
        environment = null;
        if (fileName.Equals("appsettings.json", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        int length = fileName.Length - Prefix.Length - Suffix.Length;
        if (length <= 0
            || !fileName.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            || !fileName.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        environment = fileName.Substring(Prefix.Length, length);
        return !environment.Contains('.') && !environment.Equals("schema", StringComparison.OrdinalIgnoreCase);
    }
}
