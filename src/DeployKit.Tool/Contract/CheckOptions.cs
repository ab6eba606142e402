namespace DeployKit.Tool.Contract;

/// <summary>What <c>deploykit check</c> holds a contract against.</summary>
internal sealed record CheckOptions
{
    public required string Environment { get; init; }

    /// <summary>Where the application's <c>appsettings*.json</c> are.</summary>
    public required string Folder { get; init; }

    public IReadOnlyList<FileInfo> Manifests { get; init; } = [];

    /// <summary>The service whose part of the manifests counts; null for all of it.</summary>
    public string? Service { get; init; }

    public IReadOnlyList<FileInfo> EnvFiles { get; init; } = [];

    /// <summary>Whether the variables of this process count, as they do for an application that is started here.</summary>
    public bool CountsVariables { get; init; } = true;
}
