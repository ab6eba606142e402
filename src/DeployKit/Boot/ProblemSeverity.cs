namespace DeployKit.Boot;

/// <summary>What a problem means for the boot.</summary>
public enum ProblemSeverity
{
    /// <summary>Worth knowing; changes nothing.</summary>
    Info,

    /// <summary>The boot goes on; somebody should act.</summary>
    Warning,

    /// <summary>The boot cannot succeed.</summary>
    Error,
}
