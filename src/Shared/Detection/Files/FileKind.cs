namespace DeployKit.Detection;

/// <summary>What a file is for, as far as its name tells; that decides how it is read and which rule a secret in it breaks.</summary>
internal enum FileKind
{
    Other,
    Settings,
    DotEnv,
    Compose,
    Dockerfile,
    Manifest,
    Xml,
    Script,
    Sql,
}

/// <summary>Tells the files apart by their names.</summary>
internal static class FileKinds
{
    private static readonly string[] DevelopmentParts = ["development", "dev", "local", "override", "localhost"];

    private static readonly string[] SampleParts = ["example", "sample", "template", "tmpl", "dist"];

    public static FileKind Of(string path)
    {
        string name = NameOf(path);
        if (name.StartsWith("dockerfile", StringComparison.Ordinal) || name.EndsWith(".dockerfile", StringComparison.Ordinal) || name.StartsWith("containerfile", StringComparison.Ordinal))
        {
            return FileKind.Dockerfile;
        }

        if (name == ".env" || name.StartsWith(".env.", StringComparison.Ordinal) || name.EndsWith(".env", StringComparison.Ordinal))
        {
            return FileKind.DotEnv;
        }

        string extension = name.Substring(name.LastIndexOf('.') + 1);
        return extension switch
        {
            "json" => FileKind.Settings,
            "config" or "xml" => FileKind.Xml,
            "sh" or "bash" or "zsh" or "ps1" or "psm1" or "cmd" or "bat" => FileKind.Script,
            "sql" => FileKind.Sql,
            "yml" or "yaml" => name.Contains("compose") ? FileKind.Compose : FileKind.Manifest,
            _ => FileKind.Other,
        };
    }

    /// <summary>Whether a file is read on a developer's machine only: <c>appsettings.Development.json</c>, <c>launchSettings.json</c>.</summary>
    public static bool IsDevelopment(string path)
    {
        string name = NameOf(path);
        return name == "launchsettings.json" || name.Split('.', '-', '_').Any(part => Array.IndexOf(DevelopmentParts, part) >= 0);
    }

    /// <summary>Whether a file only shows what another one holds: <c>.env.example</c>, <c>appsettings.sample.json</c>.</summary>
    public static bool IsSample(string path) => NameOf(path).Split('.', '-', '_').Any(part => Array.IndexOf(SampleParts, part) >= 0);

    private static string NameOf(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1).ToLowerInvariant();
}
