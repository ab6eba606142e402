namespace DeployKit.Boot;

/// <summary>The ordered phases of a boot. A boot runs each of them once, in this order.</summary>
public enum BootPhase
{
    /// <summary>The environment name, the profile and the kit's own configuration.</summary>
    Environment,

    /// <summary>Secret stores and secret references.</summary>
    Secrets,

    /// <summary>Required settings, settings types, options validation.</summary>
    Settings,

    /// <summary>Dependencies that must answer before the application takes traffic.</summary>
    Gates,

    /// <summary>Database migrations under the profile's policy.</summary>
    Migrations,

    /// <summary>The application's own start: hosted services and the server.</summary>
    Ready,
}
