namespace DeployKit.Migrations;

/// <summary>What happens to pending migrations outside of the maintenance window.</summary>
public enum OutsideWindow
{
    /// <summary>End with exit code 75: try again later.</summary>
    Fail,

    /// <summary>Wait, unready, until it opens.</summary>
    Wait,
}
