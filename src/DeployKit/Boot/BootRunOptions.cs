namespace DeployKit.Boot;

/// <summary>What is asked of one run of the phases.</summary>
public sealed record BootRunOptions
{
    /// <summary>The last phase to run.</summary>
    /// <value>Default: <see cref="BootPhase.Ready"/>, all of them.</value>
    public BootPhase LastPhase { get; init; } = BootPhase.Ready;

    /// <summary>Whether nothing outside the process may be changed.</summary>
    /// <value>Default: false.</value>
    public bool ReadOnly { get; init; }

    /// <summary>Whether pending migrations were asked for, as by <c>deploykit migrate</c>, whatever a boot would do about them.</summary>
    /// <value>Default: false.</value>
    public bool Migrate { get; init; }

    /// <summary>Whether what needs a server (remote secret stores, gates, migrations) is left out.</summary>
    /// <value>Default: false.</value>
    public bool Offline { get; init; }

    /// <summary>What keeps the process from listening, which begins beside the first phases; null when nothing does.</summary>
    internal Task<Exception?> Listening { get; init; } = Task.FromResult<Exception?>(null);
}
