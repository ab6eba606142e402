using DeployKit.Boot;
using DeployKit.Migrations.Approval;
using DeployKit.Migrations.Audit;
using DeployKit.Migrations.Databases;
using DeployKit.Migrations.Diagnostics;
using DeployKit.Migrations.Plan;
using DeployKit.Migrations.Running;
using DeployKit.Migrations.Window;
using DeployKit.Profiles;
using DeployKit.Rules;

namespace DeployKit.Migrations.Rollback;

/// <summary>Takes migrations back, the last one first, under the lock, the window, the backup and the audit of migrations.</summary>
internal sealed class RollbackApplication(MigrationRun run)
{
    private readonly MigrationSession session = run.Session;
    private readonly WindowGate window = new(run);

    /// <exception cref="MigrationException">It failed, or was refused.</exception>
    public async Task RunAsync(RollbackRequest request, CancellationToken cancellationToken)
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
                while (!await ApplyAsync(request, cancellationToken));
                return;
            }
            catch (MigrationInterruptedException interruption)
            {
                await retry.PrepareAsync(interruption, cancellationToken);
            }
        }
    }

    /// <returns>False when the window closed before the end.</returns>
    private async Task<bool> ApplyAsync(RollbackRequest request, CancellationToken cancellationToken)
    {
        if (!session.IsOpen && !await DatabaseConnector.OpenAsync(session, run.Time, cancellationToken))
        {
            throw RollbackPlan.Refused(run.Engine.Name, "there is no such database", "name the right one");
        }

        await using MigrationLock held = await LockAcquisition.TakeAsync(run, cancellationToken);
        await session.Dialect.ConfigureAsync(session.Connection, session.Options, cancellationToken);
        MigrationState state = await run.LookAsync(cancellationToken);
        MigrationPlan plan = await RollbackPlan.CreateAsync(run, state, request.Target, cancellationToken);
        BootProblem[] losses = [.. Losses(plan, request.AcceptDataLoss)];
        if (!run.MayGoOn(losses) || plan.Migrations.Count == 0)
        {
            return true;
        }

        string? backup = await run.BackUpAsync(plan.Id, cancellationToken);
        return backup is null || await ApplyAsync(plan, backup, held, cancellationToken);
    }

    private async Task<bool> ApplyAsync(MigrationPlan plan, string backup, MigrationLock held, CancellationToken cancellationToken)
    {
        await RevokeAsync(plan, cancellationToken);
        MigrationApplier applier = new(session, run.Logger);
        AuditTrail audit = AuditTrail.Begin(run, AuditEntry.RollBack, plan.Id, null, backup);
        foreach ((MigrationDefinition migration, IReadOnlyList<MigrationStatement> statements, _) in plan.Migrations)
        {
            if (!window.IsOpen)
            {
                Log.WindowClosed(run.Logger, run.Engine.Name, migration.Id, plan.Migrations.Count);
                return false;
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (!await held.IsHeldAsync(cancellationToken))
            {
                throw MigrationFailure.LockLost(run.Engine);
            }

            run.Progress.Activity = $"rolling back {migration.Id} of {run.Engine.Name}";
            Log.RollingBack(run.Logger, migration.Id, run.Engine.Name);
            await applier.RollBackAsync(migration, statements, audit, cancellationToken);
        }

        return true;
    }

    /// <summary>Otherwise the approval of what is taken back would apply it again at the next boot.</summary>
    private async Task RevokeAsync(MigrationPlan plan, CancellationToken cancellationToken)
    {
        if ((run.Options.Policy ?? run.Context.Profile.Migrations.Policy) != MigrationPolicy.RequireApproval)
        {
            return;
        }

        HashSet<string> ids = plan.Migrations.Select(planned => planned.Migration.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        IReadOnlyList<AuditEntry> audit = await AuditTable.ReadAsync(session, cancellationToken);
        foreach (string approved in audit.Where(entry => ids.Contains(entry.Migration) && entry.Action == AuditEntry.Apply).Select(entry => entry.Plan).OfType<string>().Distinct())
        {
            await ApprovalTable.AddAsync(new() { Plan = approved, Decision = ApprovalRow.Revoked, By = $"rollback by {Environment.UserName}" }, session, cancellationToken);
        }
    }

    private IEnumerable<BootProblem> Losses(MigrationPlan plan, bool accepted) =>
        from planned in plan.Migrations
        from operation in planned.Review.Unsafe
        where operation.LosesData
        select new BootProblem
        {
            Id = RuleCatalog.DK4002.Id,
            Severity = accepted ? ProblemSeverity.Warning : ProblemSeverity.Error,
            Phase = BootPhase.Migrations,
            Key = run.Engine.Name,
            Message = $"rolling back {planned.Migration.Id} {operation.Message}",
            Action = accepted ? "restore the backup if it is missed" : "say --accept-data-loss",
        };
}
