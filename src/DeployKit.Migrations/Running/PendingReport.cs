using DeployKit.Boot;
using DeployKit.Profiles;

namespace DeployKit.Migrations.Running;

/// <summary>What a check, which changes nothing, says about pending migrations: what the boot would do.</summary>
internal static class PendingReport
{
    public static async Task<BootProblem> ForCheckAsync(
        MigrationRun run, MigrationState state, MigrationPolicy policy, CancellationToken cancellationToken)
    {
        if (policy != MigrationPolicy.RequireApproval)
        {
            return policy switch
            {
                MigrationPolicy.Apply => MigrationProblem.Pending(run.Engine.Name, state, "the boot will apply them", ProblemSeverity.Info),
                MigrationPolicy.Wait => MigrationProblem.Pending(run.Engine.Name, state, "the boot will wait until somebody applies them", ProblemSeverity.Warning),
                _ => MigrationProblem.Pending(run.Engine.Name, state, $"the policy is {policy}"),
            };
        }

        MigrationPlan plan = await MigrationPlan.CreateAsync(run.Engine, state.Pending, cancellationToken);
        return PlanApproval.IsGiven(plan, run.Context.Configuration)
            ? MigrationProblem.Pending(run.Engine.Name, state, $"plan {plan.ShortId} is approved", ProblemSeverity.Info)
            : MigrationProblem.NeedsApproval(plan);
    }
}
