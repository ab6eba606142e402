using DeployKit.Boot;
using DeployKit.Migrations.Approval;
using DeployKit.Migrations.Backup;
using DeployKit.Migrations.Plan;
using DeployKit.Migrations.Safety;
using DeployKit.Migrations.Window;
using DeployKit.Profiles;

namespace DeployKit.Migrations.Running;

/// <summary>What a check, which changes nothing, says about pending migrations: what the boot would do.</summary>
internal static class PendingReport
{
    public static async Task AddAsync(MigrationRun run, MigrationState state, MigrationPolicy policy, CancellationToken cancellationToken)
    {
        MigrationPlan plan = await MigrationPlan.CreateAsync(run.Session, state.Pending, cancellationToken);
        run.Context.Add(await ForPolicyAsync(run, state, plan, policy, cancellationToken));
        WindowGate window = new(run);
        if (!window.IsOpen)
        {
            run.Context.Add(window.Closed(ProblemSeverity.Info));
        }

        if (run.Session.IsOpen && run.Backup.Describe(run.Session) is null && await ExistingTables.AnyAsync(run.Session, cancellationToken))
        {
            run.Context.Add(BackupProblem.Missing(run.Engine.Name, run.Context.Profile.Migrations));
        }

        run.MayGoOn(SafetyCheck.Problems(plan, run.Session, run.Context.Profile.Migrations));
    }

    private static async Task<BootProblem> ForPolicyAsync(
        MigrationRun run, MigrationState state, MigrationPlan plan, MigrationPolicy policy, CancellationToken cancellationToken)
    {
        string engine = run.Engine.Name;
        switch (policy)
        {
            case MigrationPolicy.Apply:
                return MigrationProblem.Pending(engine, state, "the boot will apply them", ProblemSeverity.Info);
            case MigrationPolicy.Wait:
                return MigrationProblem.Pending(engine, state, "the boot will wait until somebody applies them", ProblemSeverity.Warning);
            case MigrationPolicy.RequireApproval:
                PlanApproval approval = await ApprovalDesk.FindAsync(run, plan, cancellationToken);
                return approval.IsGiven
                    ? MigrationProblem.Pending(engine, state, $"plan {plan.ShortId} is approved by {approval.By}", ProblemSeverity.Info)
                    : MigrationProblem.NeedsApproval(plan, approval);
            default:
                return MigrationProblem.Pending(engine, state, $"the policy is {policy}");
        }
    }
}
