namespace DeployKit.Boot;

/// <summary>What a failed boot does (<c>DeployKit:Mode</c>).</summary>
public enum BootMode
{
    /// <summary>It stops the application. The default.</summary>
    Enforce,

    /// <summary>It is reported and stops nothing: for rolling the kit out over existing services.</summary>
    Report,
}
