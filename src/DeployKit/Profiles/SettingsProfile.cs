using DeployKit.Boot;

namespace DeployKit.Profiles;

/// <summary>What a profile says about settings.</summary>
public sealed record SettingsProfile
{
    /// <summary>How severe a placeholder value is (<c>DK2010</c>).</summary>
    public required ProblemSeverity Placeholders { get; init; }
}
