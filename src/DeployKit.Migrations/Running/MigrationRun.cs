using System.Runtime.CompilerServices;
using DeployKit.Async;
using DeployKit.Boot;
using DeployKit.Migrations.Audit;
using DeployKit.Migrations.Backup;
using DeployKit.Migrations.Diagnostics;
using DeployKit.Migrations.Rollback;
using Microsoft.Extensions.Logging;

namespace DeployKit.Migrations.Running;

/// <summary>What the parts of one engine's run share.</summary>
internal sealed record MigrationRun(
    MigrationSession Session,
    IReadOnlyList<MigrationDefinition> Known,
    IReadOnlySet<string> OfOthers,
    BootContext Context,
    TimeProvider Time,
    BootProgress Progress,
    ILogger Logger,
    BackupStep Backup)
{
    public IMigrationEngine Engine => Session.Engine;

    public MigrationOptions Options => Session.Options;

    /// <summary>Connects and compares: one round trip when the connection is open, and another one where migrations outside a transaction have left traces.</summary>
    /// <exception cref="MigrationException">The database could not be reached.</exception>
    [AsyncMethodBuilder(typeof(AheadTaskBuilder<>))]
    public async Task<MigrationState> LookAsync(CancellationToken cancellationToken)
    {
        bool exists = Session.IsOpen || await DatabaseConnector.OpenAsync(Session, Time, cancellationToken);
        DatabaseHistory? history = exists ? await DatabaseHistory.ReadAsync(Session, cancellationToken) : null;
        MigrationState state = MigrationState.Compare(Known, history?.Applied, OfOthers) with { RestoreRemains = history?.RestoreRemains };
        state = await HistoryCreation.LeaveOutBaselineAsync(Session, Known, state, cancellationToken);
        if (history?.MayHoldBegun == true)
        {
            state = state with { HalfRolledBack = await UnfinishedRollback.FindAsync(this, state, cancellationToken) };
        }

        Progress.PendingMigrations = state.Pending.Count;
        if (state.Newer.Count == 0 || Options.UnknownMigrations != UnknownMigrations.RefuseIncompatible)
        {
            return state;
        }

        IReadOnlyList<AuditEntry> audit = await AuditTable.ReadAsync(Session, cancellationToken);
        return state with { Incompatibility = CompatibleBuild.Refusal(state.Newer, audit, Context.Version) };
    }

    /// <summary>Adds what keeps this build and this database apart, and tells whether that stops the boot.</summary>
    public bool MayGoOn(MigrationState state) => MayGoOn(MigrationProblem.Drift(Engine.Name, state, Options));

    /// <summary>Adds problems, each once, and tells whether one of them stops the boot.</summary>
    public bool MayGoOn(IEnumerable<BootProblem> problems)
    {
        bool mayGoOn = true;
        foreach (BootProblem problem in problems)
        {
            if (!Context.Problems.Contains(problem))
            {
                Context.Add(problem);
            }

            mayGoOn &= problem.Severity != ProblemSeverity.Error;
        }

        return mayGoOn;
    }

    /// <summary>Makes a backup, and adds a problem where there is none.</summary>
    /// <returns>Where it is, or that there is none, in words for the audit table; null when there has to be one.</returns>
    /// <exception cref="MigrationException">It failed.</exception>
    public async Task<string?> BackUpAsync(string plan, CancellationToken cancellationToken)
    {
        Progress.Activity = $"backing up the database of {Engine.Name}";
        if (await Backup.RunAsync(Session, plan, cancellationToken) is { } where)
        {
            Log.BackedUp(Logger, Engine.Name, where);
            return where;
        }

        return MayGoOn([BackupProblem.Missing(Engine.Name, Context.Profile.Migrations)]) ? "none" : null;
    }
}
