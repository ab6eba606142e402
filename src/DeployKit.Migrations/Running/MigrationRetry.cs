using System.Runtime.ExceptionServices;
using DeployKit.Migrations.Diagnostics;

namespace DeployKit.Migrations.Running;

/// <summary>
/// How often an interrupted migration is tried again. The lock is taken and the history read anew each time, so that nothing runs
/// twice that was committed.
/// </summary>
internal sealed class MigrationRetry(MigrationRun run)
{
    private const int MostAttempts = 5;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly Polling polling = new(run.Time, Timeout.InfiniteTimeSpan, LongestPause);
    private int attempts = 1;

    /// <exception cref="MigrationException">It was tried often enough.</exception>
    public async Task PrepareAsync(MigrationInterruptedException interruption, CancellationToken cancellationToken)
    {
        if (attempts++ >= MostAttempts)
        {
            ExceptionDispatchInfo.Throw(interruption.Failure);
        }

        await polling.WaitAsync(cancellationToken);
        Log.TryingAgain(run.Logger, run.Engine.Name, attempts, interruption.Message);
        if (interruption.ConnectionLost)
        {
            await run.Session.RenewAsync();
        }
    }
}
