using DeployKit.Boot;
using DeployKit.Migrations.Diagnostics;
using DeployKit.Migrations.Plan;
using DeployKit.Migrations.Running;

namespace DeployKit.Migrations.Approval;

/// <summary>Waits, unready, for the approval of the plan, up to a deadline; then applies what was approved and nothing else.</summary>
internal sealed class ApprovalWait(MigrationRun run)
{
    private string? announced;

    public async Task RunAsync(MigrationState pending, CancellationToken cancellationToken)
    {
        // Who called the verb is there to read the answer; a boot that ended at once would only be started again.
        TimeSpan patience = run.Context.Options.Migrate ? TimeSpan.Zero : run.Options.ApprovalTimeout;
        Polling polling = new(run.Time, patience, run.Options.PollInterval);
        PatientQuestions database = new(run);
        BootProblem? missing = null;
        MigrationState? state = pending;
        while (state is null || (run.MayGoOn(state) && !state.IsUpToDate))
        {
            if (state is not null && await database.AskAsync(() => FindAsync(state, cancellationToken)) is var (plan, approval))
            {
                if (approval.IsGiven)
                {
                    await new MigrationApplication(run).RunAsync((current, token) => ApprovalDesk.FindAsync(run, current, token), cancellationToken);
                    return;
                }

                Announce(plan, approval);
                missing = MigrationProblem.NeedsApproval(plan, approval);
            }

            if (!await polling.WaitAsync(cancellationToken))
            {
                database.ThrowFailure();
                run.Context.Add(missing!);
                return;
            }

            state = await database.AskAsync(() => run.LookAsync(cancellationToken));
        }
    }

    private async Task<Judgement> FindAsync(MigrationState state, CancellationToken cancellationToken)
    {
        MigrationPlan plan = await MigrationPlan.CreateAsync(run.Session, state.Pending, cancellationToken);
        return new(plan, await ApprovalDesk.FindAsync(run, plan, cancellationToken));
    }

    private void Announce(MigrationPlan plan, PlanApproval approval)
    {
        if (announced != plan.Id + approval.Missing)
        {
            announced = plan.Id + approval.Missing;
            run.Progress.Activity = $"waiting for the approval of plan {plan.ShortId}";
            Log.WaitingForApproval(run.Logger, plan.Id, run.Engine.Name, approval.Missing!);
        }
    }

    private sealed record Judgement(MigrationPlan Plan, PlanApproval Approval);
}
