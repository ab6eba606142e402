using System.Data.Common;
using DeployKit.Migrations.Databases;
using DeployKit.Migrations.Diagnostics;

namespace DeployKit.Migrations.Running;

/// <summary>Waits, unready and without a deadline, until somebody else has applied every migration that this build knows.</summary>
internal sealed class SchemaWait(MigrationRun run)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Polling polling = new(run.Time, Timeout.InfiniteTimeSpan, run.Options.PollInterval);
        run.Progress.Activity = $"waiting for the migrations of {run.Engine.Name}";
        Log.WaitingForSchema(run.Logger, run.Engine.Name);
        while (await polling.WaitAsync(cancellationToken))
        {
            if (await TryLookAsync(cancellationToken) is { } state && (!run.MayGoOn(state) || state.IsUpToDate))
            {
                return;
            }
        }
    }

    /// <returns>Null when the database could not be reached: who waits for it does not give up over that.</returns>
    private async Task<MigrationState?> TryLookAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await run.LookAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is DbException or MigrationException { InnerException: DbException })
        {
            Log.DatabaseLost(run.Logger, run.Engine.Name, DatabaseError.Of(exception as DbException ?? (DbException)exception.InnerException!).ToString());
            await run.Session.RenewAsync();
            return null;
        }
    }
}
