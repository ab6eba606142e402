using System.Data.Common;
using DeployKit.Migrations.Databases;

namespace DeployKit.Migrations.Running;

/// <summary>Applies one migration: its statements in transactions, its row in the history in the last one.</summary>
internal sealed class MigrationApplier(MigrationSession session)
{
    /// <summary>Executes a migration and records it.</summary>
    /// <exception cref="MigrationException">A statement failed.</exception>
    public Task ApplyAsync(MigrationDefinition migration, IReadOnlyList<MigrationStatement> statements, CancellationToken cancellationToken) =>
        ExecuteAsync(migration, [.. statements, new(session.Engine.History.RecordSql(migration, session.Dialect.Kind))], cancellationToken);

    /// <exception cref="MigrationException">A statement failed.</exception>
    public async Task ExecuteAsync(MigrationDefinition migration, IReadOnlyList<MigrationStatement> statements, CancellationToken cancellationToken)
    {
        DbConnection connection = session.Connection;
        DbTransaction? transaction = null;
        int kept = 0;
        int current = 0;
        try
        {
            foreach (MigrationStatement statement in statements)
            {
                if (!statement.Transactional && transaction is not null)
                {
                    await CommitAsync();
                    kept = current;
                }

                current++;
                if (statement.Transactional)
                {
                    transaction ??= await connection.BeginTransactionAsync(cancellationToken);
                }

                await connection.ExecuteAsync(session.Dialect.CommandText(statement.Sql), cancellationToken, transaction);
                kept = statement.Transactional ? kept : current;
            }

            if (transaction is not null)
            {
                await CommitAsync();
            }
        }
        catch (DbException exception)
        {
            await RollBackAsync();
            throw MigrationFailure.Of(session.Engine, migration, statements, current, kept, exception);
        }
        finally
        {
            await RollBackAsync();
        }

        async Task CommitAsync()
        {
            // A commit is not cancelled half-way: nobody could tell then whether it has happened.
            await transaction.CommitAsync(CancellationToken.None);
            await transaction.DisposeAsync();
            transaction = null;
        }

        async Task RollBackAsync()
        {
            if (transaction is not null)
            {
                // Disposing rolls back, and does not throw when the connection is gone and with it the transaction.
                await transaction.DisposeAsync();
                transaction = null;
            }
        }
    }
}
