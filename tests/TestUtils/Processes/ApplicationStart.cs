namespace DeployKit.TestUtils;

/// <summary>How to start an application.</summary>
public sealed record ApplicationStart
{
    /// <summary>Its command line.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The command that starts it, for example one that takes rights away before; it gets the application's as its arguments.</summary>
    public IReadOnlyList<string> Launcher { get; init; } = [];

    /// <summary>Its environment variables, on top of the machine's own; a null value removes one.</summary>
    public IReadOnlyDictionary<string, string?> Variables { get; init; } = new Dictionary<string, string?>();

    /// <summary>Its environment name.</summary>
    public string EnvironmentName { get; init; } = "Development";

    /// <summary>The folder it runs in, where <c>appsettings.json</c> is looked for.</summary>
    /// <value>Default: the application's own folder.</value>
    public string? WorkingDirectory { get; init; }
}
