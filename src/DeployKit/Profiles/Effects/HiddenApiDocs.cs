namespace DeployKit.Profiles;

/// <summary>Marks an endpoint that serves API documentation only where the profile does.</summary>
internal sealed class HiddenApiDocs
{
    public static HiddenApiDocs Instance { get; } = new();
}
