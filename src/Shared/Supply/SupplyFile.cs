using DeployKit.Contract;
using DeployKit.Documents;

namespace DeployKit.Supply;

/// <summary>A file that may give settings their values, whoever read it: the compiler or the tool.</summary>
internal sealed class SupplyFile(string path, Func<ParsedDocument> read)
{
    public string Path { get; } = path;

    /// <summary>The file's name without its folder.</summary>
    public string Name { get; } = path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);

    /// <summary>What it is written in: what its name tells, unless its reader knows better.</summary>
    public FileFormat Format { get; init; } = FileFormats.Of(path.Substring(path.LastIndexOfAny(['/', '\\']) + 1));

    /// <summary>A file that the host itself reads: <c>appsettings.json</c> or <c>appsettings.{Environment}.json</c>.</summary>
    public bool IsAppSettings => AppSettingsName.IsMatch(Name);

    /// <summary>True when the application gets the values as they stand here: nobody replaces <c>${NAME}</c> in them any more.</summary>
    public bool IsFinal { get => field || IsAppSettings; init; }

    /// <summary>Set for a compose file, Kubernetes manifest or <c>.env</c> file that the project counts for its environment.</summary>
    public bool IsManifest { get; init; }

    /// <summary>The environment that the project gives the file; null when it gives none.</summary>
    public string? Environment { get; init; }

    /// <summary>The service whose part of a manifest counts; null for all of it.</summary>
    public string? Service { get; init; }

    /// <summary>What the file says. It is parsed once, by whoever reads it first.</summary>
    public ParsedDocument Document => read();
}
