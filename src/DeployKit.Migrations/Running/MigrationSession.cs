using System.Data;
using System.Data.Common;
using DeployKit.Migrations.Databases;

namespace DeployKit.Migrations.Running;

/// <summary>One connection of an engine: it looks at the history, it holds the lock and it migrates.</summary>
internal sealed class MigrationSession(IMigrationEngine engine, MigrationOptions options, bool pooled = true) : IAsyncDisposable
{
    private DbConnection? connection;
    private DatabaseDialect? dialect;

    public IMigrationEngine Engine => engine;

    public MigrationOptions Options => options;

    public DbConnection Connection => connection ??= pooled ? engine.CreateConnection() : ConnectionTo.Unpooled(engine.CreateConnection());

    public DatabaseDialect Dialect => dialect ??= DatabaseDialect.For(Connection, options.Database);

    public bool IsOpen => connection?.State == ConnectionState.Open;

    /// <returns>False when there is no such database yet.</returns>
    public async Task<bool> OpenAsync(CancellationToken cancellationToken)
    {
        if (Dialect.IsMissingDatabase(Connection, null))
        {
            return false;
        }

        try
        {
            await Connection.OpenAsync(cancellationToken);
            return true;
        }
        catch (DbException exception) when (Dialect.IsMissingDatabase(Connection, exception))
        {
            return false;
        }
    }

    /// <summary>Puts a new connection in the place of one that broke.</summary>
    public async Task RenewAsync()
    {
        await DisposeAsync();
        connection = null;
    }

    /// <summary>Reads the history in one round trip.</summary>
    /// <returns>Null when the database has none.</returns>
    public async Task<IReadOnlyList<AppliedMigration>?> ReadHistoryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using DbCommand command = DbConnectionExtensions.Create(Connection, engine.History.SelectSql(Dialect.Kind), null);
            await using DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
            List<AppliedMigration> applied = [];
            while (await reader.ReadAsync(cancellationToken))
            {
                applied.Add(engine.History.Read(reader));
            }

            return applied;
        }
        catch (DbException exception) when (Dialect.IsMissingTable(exception))
        {
            return null;
        }
    }

    public ValueTask DisposeAsync() => connection?.DisposeAsync() ?? ValueTask.CompletedTask;
}
