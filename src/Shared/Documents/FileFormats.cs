namespace DeployKit.Documents;

/// <summary>Tells formats apart and reads them.</summary>
internal static class FileFormats
{
    public static FileFormat Of(string name)
    {
        string lower = name.ToLowerInvariant();
        if (lower.EndsWith(".json", StringComparison.Ordinal))
        {
            return FileFormat.Json;
        }

        if (lower.EndsWith(".yml", StringComparison.Ordinal) || lower.EndsWith(".yaml", StringComparison.Ordinal))
        {
            return FileFormat.Yaml;
        }

        bool isDotEnv = lower == ".env" || lower.StartsWith(".env.", StringComparison.Ordinal) || lower.EndsWith(".env", StringComparison.Ordinal);
        return isDotEnv ? FileFormat.DotEnv : FileFormat.Other;
    }

    public static ParsedDocument Read(FileFormat format, string text) => format switch
    {
        FileFormat.Json => JsonReader.Read(text),
        FileFormat.Yaml => YamlReader.Read(text),
        FileFormat.DotEnv => DotEnvReader.Read(text),
        _ => new ParsedDocument([], [], [], new LineMap(text)),
    };
}
