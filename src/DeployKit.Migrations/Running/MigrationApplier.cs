using System.Data.Common;
using DeployKit.Migrations.Diagnostics;
using Microsoft.Extensions.Logging;

namespace DeployKit.Migrations.Running;

/// <summary>Applies one migration: its statements in transactions, its row in the history in the last one.</summary>
internal sealed class MigrationApplier(MigrationSession session, ILogger logger)
{
    /// <summary>Executes a migration and records it.</summary>
    /// <inheritdoc cref="ExecuteAsync"/>
    public Task ApplyAsync(MigrationDefinition migration, IReadOnlyList<MigrationStatement> statements, CancellationToken cancellationToken) =>
        ExecuteAsync(migration, [.. statements, new(session.Engine.History.RecordSql(migration, session.Dialect.Kind))], cancellationToken);

    /// <exception cref="MigrationException">A statement failed.</exception>
    /// <exception cref="MigrationInterruptedException">A statement failed and may not fail again.</exception>
    public async Task ExecuteAsync(MigrationDefinition migration, IReadOnlyList<MigrationStatement> statements, CancellationToken cancellationToken)
    {
        StatementRun run = new(session, statements, new ProgressTable(session, migration, statements));
        try
        {
            await run.ExecuteAsync(session.Options.FinishOnShutdown ? CancellationToken.None : cancellationToken);
        }
        catch (DbException exception)
        {
            await run.RollBackAsync();
            cancellationToken.ThrowIfCancellationRequested();
            MigrationException failure = MigrationFailure.Of(session.Engine, migration, run, exception);
            throw MigrationFailure.MayPass(session, run, exception) is { } connectionLost
                ? new MigrationInterruptedException(failure, connectionLost)
                : failure;
        }
        catch (OperationCanceledException)
        {
            Log.Stopped(logger, session.Engine.Name, migration.Id, MigrationFailure.WhatIsLeft(run));
            throw;
        }
        finally
        {
            await run.RollBackAsync();
        }
    }
}
