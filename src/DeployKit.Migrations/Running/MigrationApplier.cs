using System.Data.Common;
using System.Runtime.CompilerServices;
using DeployKit.Async;
using DeployKit.Migrations.Audit;
using DeployKit.Migrations.Diagnostics;
using Microsoft.Extensions.Logging;

namespace DeployKit.Migrations.Running;

/// <summary>Applies one migration: its statements in transactions, its row in the history in the last one.</summary>
internal sealed class MigrationApplier(MigrationSession session, ILogger logger)
{
    private HashSet<string>? begun;

    /// <summary>Executes a migration and records it, in the history and in the audit table.</summary>
    /// <inheritdoc cref="ExecuteAsync"/>
    public Task ApplyAsync(
        MigrationDefinition migration, IReadOnlyList<MigrationStatement> statements, AuditTrail audit, CancellationToken cancellationToken) =>
        AuditedAsync(migration, statements, session.Engine.History.RecordSql(migration, session.Dialect.Kind), audit, cancellationToken);

    /// <summary>Executes what takes a migration back, and takes its record back too.</summary>
    /// <inheritdoc cref="ExecuteAsync"/>
    public async Task RollBackAsync(
        MigrationDefinition migration, IReadOnlyList<MigrationStatement> statements, AuditTrail audit, CancellationToken cancellationToken)
    {
        string forget = session.Engine.History.ForgetSql(migration, session.Dialect.Kind)
            ?? throw new NotSupportedException($"the history of {session.Engine.Name} forgets nothing, so nothing can be rolled back");
        await AuditedAsync(migration, statements, forget, audit, cancellationToken);
    }

    [AsyncMethodBuilder(typeof(AheadTaskBuilder))]
    private async Task AuditedAsync(
        MigrationDefinition migration, IReadOnlyList<MigrationStatement> statements, string record, AuditTrail audit, CancellationToken cancellationToken)
    {
        await audit.StartAsync(migration, statements, cancellationToken);

        // Whatever form or direction it was begun in, it is not begun any more.
        begun ??= await ProgressTable.ReadBegunAsync(session, cancellationToken);
        string ended = begun.Contains(migration.Id) ? $"{ProgressTable.ForgetSql(session, migration)};\n" : "";
        string last = $"{session.Dialect.ForgetSettingsSql}{record.TrimEnd().TrimEnd(';')};\n{ended}{audit.DoneSql()}";
        try
        {
            await ExecuteAsync(migration, [.. statements, new(last)], cancellationToken);
        }
        catch (Exception exception) when (exception is MigrationException or MigrationInterruptedException or OperationCanceledException)
        {
            await audit.FailAsync(exception.Message);
            throw;
        }
    }

    /// <exception cref="MigrationException">A statement failed.</exception>
    /// <exception cref="MigrationInterruptedException">A statement failed and may not fail again.</exception>
    [AsyncMethodBuilder(typeof(AheadTaskBuilder))]
    public async Task ExecuteAsync(MigrationDefinition migration, IReadOnlyList<MigrationStatement> statements, CancellationToken cancellationToken)
    {
        StatementRun run = new(session, statements, new ProgressTable(session, migration, statements));
        bool finishes = session.Options.FinishOnShutdown;
        await using CancellationTokenRegistration notice = finishes
            ? cancellationToken.Register(() => Log.FinishingFirst(logger, session.Engine.Name, migration.Id))
            : default;
        try
        {
            await run.ExecuteAsync(finishes ? CancellationToken.None : cancellationToken);
        }
        catch (DbException exception)
        {
            await run.RollBackAsync();
            cancellationToken.ThrowIfCancellationRequested();
            MigrationException failure = MigrationFailure.Of(session, migration, run, exception);
            throw MigrationFailure.MayPass(session, run, exception) is { } connectionLost
                ? new MigrationInterruptedException(failure, connectionLost)
                : failure;
        }
        catch (OperationCanceledException)
        {
            await run.RollBackAsync();
            Log.Stopped(logger, session.Engine.Name, migration.Id, MigrationFailure.WhatIsLeft(run));
            throw;
        }
        finally
        {
            await run.RollBackAsync();
        }
    }
}
