namespace DeployKit.Migrations.Approval;

/// <summary>Whether a plan may be applied.</summary>
/// <param name="Plan">The id of the plan that was approved: the whole one, also when its beginning has been applied already.</param>
/// <param name="By">Who approved it; null when nobody had to.</param>
/// <param name="Missing">What is still missing; null when it may be applied.</param>
internal sealed record PlanApproval(string Plan, string? By, string? Missing)
{
    public bool IsGiven => Missing is null;

    /// <summary>Of a policy that asks for no approval.</summary>
    public static PlanApproval NotNeeded(string plan) => new(plan, null, null);
}
