using System.Data.Common;
using DeployKit.Migrations.Databases;

namespace DeployKit.Migrations.Running;

/// <summary>
/// Statements on their way: those that allow it in a transaction, the others between transactions. Knows at any time which one runs
/// and how many are committed.
/// </summary>
internal sealed class StatementRun(MigrationSession session, IReadOnlyList<MigrationStatement> statements)
{
    private DbTransaction? transaction;

    public IReadOnlyList<MigrationStatement> Statements => statements;

    /// <summary>The statement that runs, or ran last.</summary>
    public MigrationStatement Current => statements[Math.Max(Number, 1) - 1];

    /// <summary>Its number, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>How many are committed and stay.</summary>
    public int Kept { get; private set; }

    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        foreach (MigrationStatement statement in statements)
        {
            if (!statement.Transactional)
            {
                await CommitAsync();
            }

            Number++;
            if (statement.Transactional)
            {
                transaction ??= await session.Connection.BeginTransactionAsync(cancellationToken);
            }

            await session.Connection.ExecuteAsync(session.Dialect.CommandText(statement.Sql), cancellationToken, transaction);
            Kept = statement.Transactional ? Kept : Number;
        }

        await CommitAsync();
    }

    /// <summary>Rolls back what is not committed; does not throw when the connection is gone, and with it the transaction.</summary>
    public async Task RollBackAsync()
    {
        if (transaction is not null)
        {
            await transaction.DisposeAsync();
            transaction = null;
        }
    }

    private async Task CommitAsync()
    {
        if (transaction is null)
        {
            return;
        }

        // A commit is not cancelled half-way: nobody could tell then whether it has happened.
        await transaction.CommitAsync(CancellationToken.None);
        await transaction.DisposeAsync();
        transaction = null;
        Kept = Number;
    }
}
