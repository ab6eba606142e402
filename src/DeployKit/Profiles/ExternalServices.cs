namespace DeployKit.Profiles;

/// <summary>What the application's outside services are expected to be.</summary>
public enum ExternalServices
{
    /// <summary>Stand-ins inside the application or beside it.</summary>
    Mocked,

    /// <summary>The vendors' sandboxes.</summary>
    Sandbox,

    /// <summary>The real ones.</summary>
    Live,
}
