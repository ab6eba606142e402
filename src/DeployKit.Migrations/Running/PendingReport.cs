using DeployKit.Boot;
using DeployKit.Migrations.Plan;
using DeployKit.Migrations.Safety;
using DeployKit.Profiles;

namespace DeployKit.Migrations.Running;

/// <summary>What a check, which changes nothing, says about pending migrations: what the boot would do.</summary>
internal static class PendingReport
{
    public static async Task AddAsync(MigrationRun run, MigrationState state, MigrationPolicy policy, CancellationToken cancellationToken)
    {
        MigrationPlan plan = await MigrationPlan.CreateAsync(run.Session, state.Pending, cancellationToken);
        run.Context.Add(ForPolicy(run, state, plan, policy));
        run.MayGoOn(SafetyCheck.Problems(plan, run.Session, run.Context.Profile.Migrations));
    }

    private static BootProblem ForPolicy(MigrationRun run, MigrationState state, MigrationPlan plan, MigrationPolicy policy) => policy switch
    {
        MigrationPolicy.Apply => MigrationProblem.Pending(run.Engine.Name, state, "the boot will apply them", ProblemSeverity.Info),
        MigrationPolicy.Wait => MigrationProblem.Pending(run.Engine.Name, state, "the boot will wait until somebody applies them", ProblemSeverity.Warning),
        MigrationPolicy.RequireApproval when PlanApproval.IsGiven(plan, run.Context.Configuration) =>
            MigrationProblem.Pending(run.Engine.Name, state, $"plan {plan.ShortId} is approved", ProblemSeverity.Info),
        MigrationPolicy.RequireApproval => MigrationProblem.NeedsApproval(plan),
        _ => MigrationProblem.Pending(run.Engine.Name, state, $"the policy is {policy}"),
    };
}
