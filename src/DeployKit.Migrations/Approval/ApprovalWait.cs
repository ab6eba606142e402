using DeployKit.Migrations.Diagnostics;
using DeployKit.Migrations.Plan;
using DeployKit.Migrations.Running;

namespace DeployKit.Migrations.Approval;

/// <summary>Waits, unready, for the approval of the plan, up to a deadline; then applies what was approved and nothing else.</summary>
internal sealed class ApprovalWait(MigrationRun run)
{
    public async Task RunAsync(MigrationState state, CancellationToken cancellationToken)
    {
        // Who called the verb is there to read the answer; a boot that ended at once would only be started again.
        TimeSpan patience = run.Context.Options.Migrate ? TimeSpan.Zero : run.Options.ApprovalTimeout;
        Polling polling = new(run.Time, patience, run.Options.PollInterval);
        string? announced = null;
        while (run.MayGoOn(state) && !state.IsUpToDate)
        {
            MigrationPlan plan = await MigrationPlan.CreateAsync(run.Session, state.Pending, cancellationToken);
            PlanApproval approval = await ApprovalDesk.FindAsync(run, plan, cancellationToken);
            if (approval.IsGiven)
            {
                await new MigrationApplication(run).RunAsync((current, token) => ApprovalDesk.FindAsync(run, current, token), cancellationToken);
                return;
            }

            if (announced != plan.Id + approval.Missing)
            {
                announced = plan.Id + approval.Missing;
                run.Progress.Activity = $"waiting for the approval of plan {plan.ShortId}";
                Log.WaitingForApproval(run.Logger, plan.Id, run.Engine.Name, approval.Missing!);
            }

            if (!await polling.WaitAsync(cancellationToken))
            {
                run.Context.Add(MigrationProblem.NeedsApproval(plan, approval));
                return;
            }

            state = await run.LookAsync(cancellationToken);
        }
    }
}
