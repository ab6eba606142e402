namespace DeployKit.Profiles;

/// <summary>What a health payload shows.</summary>
public enum HealthDetails
{
    /// <summary>Every service with its status and response time.</summary>
    Full,

    /// <summary>The overall status only.</summary>
    StatusOnly,
}
