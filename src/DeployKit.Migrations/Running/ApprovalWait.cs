using DeployKit.Migrations.Diagnostics;
using DeployKit.Migrations.Plan;

namespace DeployKit.Migrations.Running;

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
            if (IsApproved(plan))
            {
                await new MigrationApplication(run).RunAsync(IsApproved, cancellationToken);
                return;
            }

            if (announced != plan.Id)
            {
                announced = plan.Id;
                run.Progress.Activity = $"waiting for the approval of plan {plan.ShortId}";
                Log.WaitingForApproval(run.Logger, run.Engine.Name, plan.Id);
            }

            if (!await polling.WaitAsync(cancellationToken))
            {
                run.Context.Add(MigrationProblem.NeedsApproval(plan));
                return;
            }

            state = await run.LookAsync(cancellationToken);
        }
    }

    private bool IsApproved(MigrationPlan plan) => PlanApproval.IsGiven(plan, run.Context.Configuration);
}
