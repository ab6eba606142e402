namespace DeployKit.Profiles;

/// <summary>What a boot does about pending migrations.</summary>
public enum MigrationPolicy
{
    /// <summary>Apply them.</summary>
    Apply,

    /// <summary>Never migrate; stay unready until the schema holds every migration this build knows.</summary>
    Wait,

    /// <summary>Apply them once their plan is approved; wait unready for the approval until a deadline.</summary>
    RequireApproval,

    /// <summary>Fail the boot when there are any.</summary>
    FailIfPending,

    /// <summary>Do not look.</summary>
    Skip,
}
