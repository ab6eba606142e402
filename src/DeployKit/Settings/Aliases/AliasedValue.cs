using DeployKit.Configuration;

namespace DeployKit.Settings.Aliases;

/// <summary>What a variable's text means as the value of the key it stands for.</summary>
internal static class AliasedValue
{
    private const string LogLevels = "Logging:";

    /// <returns>The value; null when the text is a URL that cannot be read.</returns>
    public static string? Of(string variable, string key, string text) =>
        key.StartsWith("ConnectionStrings:", StringComparison.OrdinalIgnoreCase) && text.Contains("://", StringComparison.Ordinal) ? UrlConnectionString.From(text)
        : key.StartsWith(LogLevels, StringComparison.OrdinalIgnoreCase) ? LogLevel(text)
        : AliasUnit.Convert(variable, key, text);

    /// <summary>The names of other logging systems.</summary>
    private static string LogLevel(string text) => text.Trim().ToUpperInvariant() switch
    {
        "VERBOSE" => "Trace",
        "INFO" => "Information",
        "WARN" => "Warning",
        "ERR" => "Error",
        "FATAL" or "CRIT" => "Critical",
        "OFF" => "None",
        _ => text,
    };
}
