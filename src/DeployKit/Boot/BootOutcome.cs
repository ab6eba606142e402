namespace DeployKit.Boot;

/// <summary>How a boot ended.</summary>
public enum BootOutcome
{
    /// <summary>Nothing stood in the way.</summary>
    Succeeded,

    /// <summary>At least one error stopped it.</summary>
    Failed,

    /// <summary>It was asked to stop before it was done.</summary>
    Cancelled,
}
