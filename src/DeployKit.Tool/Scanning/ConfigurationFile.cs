using DeployKit.Documents;

namespace DeployKit.Tool.Scanning;

/// <summary>Reads a file whose values have names.</summary>
internal static class ConfigurationFile
{
    // Beyond this size a JSON or YAML file is data, not configuration.
    private const int LargestFile = 1024 * 1024;

    /// <returns>Null for a file of another kind.</returns>
    public static ParsedDocument? Read(string path, string text)
    {
        string name = Path.GetFileName(path).ToLowerInvariant();
        return text.Length > LargestFile ? null
            : name is ".env" || name.StartsWith(".env.", StringComparison.Ordinal) || name.EndsWith(".env", StringComparison.Ordinal) ? DotEnvReader.Read(text)
            : Path.GetExtension(name) switch
            {
                ".json" => JsonReader.Read(text),
                ".yml" or ".yaml" => YamlReader.Read(text),
                _ => null,
            };
    }
}
