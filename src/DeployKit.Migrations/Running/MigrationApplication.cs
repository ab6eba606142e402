using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using DeployKit.Async;
using DeployKit.Migrations.Approval;
using DeployKit.Migrations.Audit;
using DeployKit.Migrations.Backup;
using DeployKit.Migrations.Databases;
using DeployKit.Migrations.Diagnostics;
using DeployKit.Migrations.Plan;
using DeployKit.Migrations.Safety;
using DeployKit.Migrations.Window;

namespace DeployKit.Migrations.Running;

/// <summary>Applies what is pending: lock, history under the lock, plan, apply one by one, release. Starts over when the connection is lost.</summary>
internal sealed class MigrationApplication(MigrationRun run)
{
    private readonly IMigrationEngine engine = run.Engine;
    private readonly MigrationSession session = run.Session;
    private readonly WindowGate window = new(run);

    /// <param name="approve">Whether a plan may be applied; asked under the lock.</param>
    /// <param name="cancellationToken">Ends the boot.</param>
    /// <exception cref="MigrationException">It failed.</exception>
    [AsyncMethodBuilder(typeof(AheadTaskBuilder))]
    public async Task RunAsync(Func<MigrationPlan, CancellationToken, Task<PlanApproval>> approve, CancellationToken cancellationToken)
    {
        MigrationRetry retry = new(run);
        while (true)
        {
            try
            {
                do
                {
                    await window.PassAsync(cancellationToken);
                }
                while (!await ApplyAsync(approve, cancellationToken));
                return;
            }
            catch (MigrationInterruptedException interruption)
            {
                await retry.PrepareAsync(interruption, cancellationToken);
            }
            catch (DbException exception) when (session.Connection.State != ConnectionState.Open)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await retry.PrepareAsync(MigrationFailure.ConnectionLost(engine, exception), cancellationToken);
            }
        }
    }

    /// <returns>False when the window closed before the end.</returns>
    [AsyncMethodBuilder(typeof(AheadTaskBuilder<>))]
    private async Task<bool> ApplyAsync(Func<MigrationPlan, CancellationToken, Task<PlanApproval>> approve, CancellationToken cancellationToken)
    {
        if (!session.IsOpen && !await DatabaseConnector.OpenAsync(session, run.Time, cancellationToken))
        {
            await DatabaseConnector.CreateAsync(session, run.Time, cancellationToken);
        }

        Log.AskingForLock(run.Logger, engine.Name);
        await using MigrationLock? held = await LockAcquisition.AcquireAsync(run, cancellationToken);
        if (held is null)
        {
            Log.AppliedByAnother(run.Logger, engine.Name);
            return true;
        }

        Log.HoldingLock(run.Logger, engine.Name);
        MigrationState state = await run.LookAsync(cancellationToken);
        if (!run.MayGoOn(state) || state.IsUpToDate)
        {
            return true;
        }

        await session.Dialect.ConfigureAsync(session.Connection, session.Options, cancellationToken);
        bool holdsData = await ExistingTables.AnyAsync(session, cancellationToken);
        state = await HistoryCreation.EnsureAsync(run, state, holdsData, cancellationToken);
        if (state.IsUpToDate)
        {
            return true;
        }

        MigrationPlan plan = await MigrationPlan.CreateAsync(session, state.Pending, cancellationToken);
        PlanApproval approval = await approve(plan, cancellationToken);
        if (!approval.IsGiven)
        {
            run.Context.Add(MigrationProblem.NeedsApproval(plan, approval));
            return true;
        }

        if (!run.MayGoOn(SafetyCheck.Problems(plan, session, run.Context.Profile.Migrations)))
        {
            return true;
        }

        string? backup = holdsData ? await run.BackUpAsync(plan.Id, cancellationToken) : "nothing to back up";
        if (backup is null)
        {
            return true;
        }

        // A backup takes its time.
        approval = await approve(plan, cancellationToken);
        if (!approval.IsGiven)
        {
            run.Context.Add(MigrationProblem.NeedsApproval(plan, approval));
            return true;
        }

        return await ApplyAsync(plan, approval, backup, held, cancellationToken);
    }

    [AsyncMethodBuilder(typeof(AheadTaskBuilder<>))]
    private async Task<bool> ApplyAsync(MigrationPlan plan, PlanApproval approval, string backup, MigrationLock held, CancellationToken cancellationToken)
    {
        MigrationApplier applier = new(session, run.Logger);
        AuditTrail audit = AuditTrail.Begin(run, AuditEntry.Apply, approval.Plan, approval.By, backup);
        int count = plan.Migrations.Count;
        for (int index = 0; index < count; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!await held.IsHeldAsync(cancellationToken))
            {
                throw MigrationFailure.LockLost(engine);
            }

            (MigrationDefinition migration, IReadOnlyList<MigrationStatement> statements, _) = plan.Migrations[index];
            if (!window.IsOpen)
            {
                Log.WindowClosed(run.Logger, engine.Name, migration.Id, count - index);
                return false;
            }

            Log.Applying(run.Logger, engine.Name, migration.Id, index + 1, count);
            run.Progress.Activity = $"applying {migration.Id} to {engine.Name} ({index + 1} of {count})";
            run.Progress.PendingMigrations = count - index;
            await applier.ApplyAsync(migration, statements, audit, cancellationToken);
        }

        run.Progress.PendingMigrations = 0;
        if (count > 0)
        {
            await session.Dialect.RefreshDriverAsync(session.Connection, cancellationToken);
            await engine.CompleteAsync(cancellationToken);
            Log.Applied(run.Logger, engine.Name, count);
        }

        return true;
    }
}
