namespace DeployKit.Profiles;

/// <summary>What a profile says about probes.</summary>
public sealed record ProbesProfile
{
    /// <summary>Whether the probes answer on the application's addresses while it boots.</summary>
    public required bool BootListener { get; init; }

    /// <summary>What a health payload shows.</summary>
    public required HealthDetails Details { get; init; }
}
