using System.Data.Common;
using System.Runtime.CompilerServices;
using DeployKit.Async;
using DeployKit.Migrations.Databases;
using DeployKit.Migrations.Scripts;

namespace DeployKit.Migrations.Running;

/// <summary>
/// Statements on their way: those that allow it in a transaction, the others between transactions. Whatever is committed before the end
/// is committed together with how far the migration has come, so that the next attempt goes on behind it.
/// </summary>
internal sealed class StatementRun(MigrationSession session, IReadOnlyList<MigrationStatement> statements, ProgressTable progress)
{
    private DbTransaction? transaction;
    private bool isInScriptsOwn;

    public IReadOnlyList<MigrationStatement> Statements => statements;

    /// <summary>The statement that runs, or ran last.</summary>
    public MigrationStatement Current => statements[Math.Max(Number, 1) - 1];

    /// <summary>Its number, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>How many are committed and stay.</summary>
    public int Kept { get; private set; }

    /// <summary>Whether a transaction that the script itself has begun was rolled back.</summary>
    public bool RolledBack { get; private set; }

    [AsyncMethodBuilder(typeof(AheadTaskBuilder))]
    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        Kept = Number = await progress.ReadAsync(cancellationToken);
        foreach (MigrationStatement setting in statements.Take(Kept).Where(statement => SessionSetting.IsOne(statement.Sql, session.Dialect.SqlDialect)))
        {
            await SendAsync(setting, cancellationToken);
        }

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
            else if (TransactionControl.IsOpenBehind(statement.Sql, session.Dialect.SqlDialect, isInScriptsOwn) is { } staysOpen)
            {
                await ExecuteInScriptsOwnAsync(statement, staysOpen, cancellationToken);
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

        if (isInScriptsOwn)
        {
            isInScriptsOwn = false;
            RolledBack = true;
            await RollBackScriptsOwnAsync();
        }
    }

    private async Task RollBackScriptsOwnAsync()
    {
        try
        {
            await (session.IsOpen ? session.Connection.ExecuteAsync("ROLLBACK", CancellationToken.None) : Task.CompletedTask);
        }
        catch (DbException)
        {
            // The database has rolled it back itself.
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
        await NoteAsync(cancellationToken);
    }

    /// <summary>Between BEGIN and COMMIT of the script itself: the note of it is committed with the rest.</summary>
    private async Task ExecuteInScriptsOwnAsync(MigrationStatement statement, bool staysOpen, CancellationToken cancellationToken)
    {
        bool ends = isInScriptsOwn && !staysOpen;
        if (ends)
        {
            await progress.WriteAsync(Number, null, cancellationToken);
        }

        isInScriptsOwn = true;
        await SendAsync(statement, cancellationToken);
        isInScriptsOwn = staysOpen;
        if (ends)
        {
            Kept = Number;
        }
        else if (!staysOpen)
        {
            await NoteAsync(cancellationToken);
        }
    }

    /// <summary>In one step: whoever dies in the middle of it knows what was known before.</summary>
    private async Task NoteAsync(CancellationToken cancellationToken)
    {
        transaction = await session.Connection.BeginTransactionAsync(cancellationToken);
        await CommitAsync(cancellationToken);
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
