using System.Globalization;
using System.Runtime.CompilerServices;
using DeployKit.Async;
using DeployKit.Migrations.Databases;
using DeployKit.Migrations.Diagnostics;

namespace DeployKit.Migrations.Running;

/// <summary>Waits for the migration lock, or for somebody else's work to make it unnecessary.</summary>
internal static class LockAcquisition
{
    /// <returns>Null when nothing is pending any more, because another process has applied it.</returns>
    /// <exception cref="MigrationException">The deadline has passed, or the session is not this connection's own.</exception>
    public static Task<MigrationLock?> AcquireAsync(MigrationRun run, CancellationToken cancellationToken) =>
        WaitAsync(run, () => IsDoneAsync(run, cancellationToken), cancellationToken);

    /// <summary>Waits for the lock, whatever others do meanwhile.</summary>
    /// <exception cref="MigrationException">The deadline has passed, or the session is not this connection's own.</exception>
    [AsyncMethodBuilder(typeof(AheadTaskBuilder<>))]
    public static async Task<MigrationLock> TakeAsync(MigrationRun run, CancellationToken cancellationToken) =>
        (await WaitAsync(run, () => Task.FromResult(false), cancellationToken))!;

    [AsyncMethodBuilder(typeof(AheadTaskBuilder<>))]
    private static async Task<MigrationLock?> WaitAsync(MigrationRun run, Func<Task<bool>> isDone, CancellationToken cancellationToken)
    {
        MigrationSession session = run.Session;
        LockRequest request = LockRequest.For(session.Engine, Owner(run.Time));
        Polling polling = new(run.Time, session.Options.LockTimeout, session.Options.PollInterval);
        string? announced = null;

        // Looked at while the lock is free: those who wait need no second connection, and no lock is taken that a pooler would keep.
        bool isOwnSession = !session.Dialect.MayShareSessions;
        while (true)
        {
            if (!isOwnSession && await session.Dialect.IsLockFreeAsync(session.Connection, request, cancellationToken))
            {
                await SessionGuard.CheckAsync(session, cancellationToken);
                isOwnSession = true;
            }

            if (isOwnSession && await session.Dialect.TryLockAsync(session.Connection, request, cancellationToken) is { } held)
            {
                return held;
            }

            if (await isDone())
            {
                return null;
            }

            string owner = await session.Dialect.FindLockOwnerAsync(session.Connection, request, cancellationToken) ?? "another process";
            if (owner != announced)
            {
                announced = owner;
                run.Progress.Activity = $"waiting for the migration lock of {session.Engine.Name}, held by {owner}";
                Log.WaitingForLock(run.Logger, session.Engine.Name, owner);
            }

            if (!await polling.WaitAsync(cancellationToken))
            {
                throw new MigrationException(MigrationProblem.LockNotObtained(session.Engine.Name, polling.Elapsed, owner));
            }
        }
    }

    /// <summary>What others have applied meanwhile may be another text, or more than this build knows: that belongs into the report as well.</summary>
    private static async Task<bool> IsDoneAsync(MigrationRun run, CancellationToken cancellationToken)
    {
        MigrationState state = await run.LookAsync(cancellationToken);
        if (state.IsUpToDate)
        {
            run.MayGoOn(state);
        }

        return state.IsUpToDate;
    }

    /// <summary>PostgreSQL cuts it at 63 bytes, so the host's name comes last.</summary>
    private static string Owner(TimeProvider time) => string.Create(
        CultureInfo.InvariantCulture,
        $"migrating since {time.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss'Z'} pid {Environment.ProcessId} on {Environment.MachineName}");
}
