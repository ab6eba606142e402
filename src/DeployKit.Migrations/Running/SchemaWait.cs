using DeployKit.Migrations.Diagnostics;

namespace DeployKit.Migrations.Running;

/// <summary>Waits, unready and without a deadline, until somebody else has applied every migration that this build knows.</summary>
internal sealed class SchemaWait(MigrationRun run)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Polling polling = new(run.Time, Timeout.InfiniteTimeSpan, run.Options.PollInterval);
        PatientQuestions database = new(run);
        run.Progress.Activity = $"waiting for the migrations of {run.Engine.Name}";
        Log.WaitingForSchema(run.Logger, run.Engine.Name);
        while (await polling.WaitAsync(cancellationToken))
        {
            if (await database.AskAsync(() => run.LookAsync(cancellationToken)) is { } state && (!run.MayGoOn(state) || state.IsUpToDate))
            {
                return;
            }
        }
    }
}
