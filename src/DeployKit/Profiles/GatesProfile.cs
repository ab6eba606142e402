namespace DeployKit.Profiles;

/// <summary>What a profile says about startup gates.</summary>
public sealed record GatesProfile
{
    /// <summary>How long a gate may keep trying before it has failed.</summary>
    public required TimeSpan Timeout { get; init; }
}
