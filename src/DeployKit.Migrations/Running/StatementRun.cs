using System.Data.Common;
using System.Runtime.CompilerServices;
using DeployKit.Async;
using DeployKit.Migrations.Databases;

namespace DeployKit.Migrations.Running;

/// <summary>
/// Statements on their way: those that allow it in a transaction, the others between transactions. Whatever is committed before the end
/// is committed together with how far the migration has come, so that the next attempt goes on behind it.
/// </summary>
internal sealed class StatementRun(MigrationSession session, IReadOnlyList<MigrationStatement> statements, ProgressTable progress)
{
    private DbTransaction? transaction;

    public IReadOnlyList<MigrationStatement> Statements => statements;

    /// <summary>The statement that runs, or ran last.</summary>
    public MigrationStatement Current => statements[Math.Max(Number, 1) - 1];

    /// <summary>Its number, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>How many are committed and stay.</summary>
    public int Kept { get; private set; }

    [AsyncMethodBuilder(typeof(AheadTaskBuilder))]
    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        Kept = Number = await progress.ReadAsync(cancellationToken);
        foreach (MigrationStatement statement in statements.Skip(Kept))
        {
            if (!statement.Transactional && transaction is not null)
            {
                await CommitAsync(cancellationToken);
            }

            Number++;
            if (statement.Transactional)
            {
                await ExecuteInTransactionAsync(statement, cancellationToken);
            }
            else
            {
                await ExecuteAloneAsync(statement, cancellationToken);
            }
        }

        await CommitAsync(cancellationToken);
        await progress.ShrinkAsync(cancellationToken);
    }

    /// <summary>Rolls back what is not committed; does not throw when the connection is gone, and with it the transaction.</summary>
    public async Task RollBackAsync()
    {
        if (transaction is not null)
        {
            try
            {
                await transaction.DisposeAsync();
            }
            catch (DbException)
            {
                // The script ended the transaction itself, or the connection did: what failed before is what has to be told.
            }

            transaction = null;
        }
    }

    [AsyncMethodBuilder(typeof(AheadTaskBuilder))]
    private async Task ExecuteInTransactionAsync(MigrationStatement statement, CancellationToken cancellationToken)
    {
        transaction ??= await session.Connection.BeginTransactionAsync(cancellationToken);
        await SendAsync(statement, cancellationToken);
    }

    /// <summary>
    /// A transaction of the statement's own, if the database lets it: then it and the note of it are committed together, and a kill
    /// leaves no doubt. Where the database does not, the statement may run a second time after a kill.
    /// </summary>
    private async Task ExecuteAloneAsync(MigrationStatement statement, CancellationToken cancellationToken)
    {
        if (session.Dialect.MayTryInTransaction(statement.Sql))
        {
            try
            {
                await ExecuteInTransactionAsync(statement, cancellationToken);
                await CommitAsync(cancellationToken);
                return;
            }
            catch (DbException exception) when (session.Dialect.NeedsNoTransaction(exception))
            {
                await RollBackAsync();
            }
        }

        await session.Dialect.ClearRemainsAsync(session.Connection, statement.Sql, cancellationToken);
        await SendAsync(statement, cancellationToken);
        await progress.WriteAsync(Number, null, cancellationToken);
        Kept = Number;
    }

    private async Task SendAsync(MigrationStatement statement, CancellationToken cancellationToken)
    {
        await using DbCommand command = DbConnectionExtensions.Create(session.Connection, session.Dialect.CommandText(statement.Sql), transaction);
        if (session.Dialect.CommandTimeout(session.Options) is > 0 and int seconds)
        {
            command.CommandTimeout = seconds;
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [AsyncMethodBuilder(typeof(AheadTaskBuilder))]
    private async Task CommitAsync(CancellationToken cancellationToken)
    {
        if (transaction is null)
        {
            return;
        }

        if (Number < statements.Count)
        {
            await progress.WriteAsync(Number, transaction, cancellationToken);
        }
        else
        {
            await progress.ClearAsync(transaction, cancellationToken);
        }

        // A commit is not cancelled half-way: nobody could tell then whether it has happened.
        await transaction.CommitAsync(CancellationToken.None);
        await transaction.DisposeAsync();
        transaction = null;
        Kept = Number;
    }
}
