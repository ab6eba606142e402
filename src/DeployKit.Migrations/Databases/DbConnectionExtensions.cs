using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using DeployKit.Async;
using DeployKit.Sql;

namespace DeployKit.Migrations.Databases;

internal static class DbConnectionExtensions
{
    [AsyncMethodBuilder(typeof(AheadTaskBuilder))]
    public static async Task ExecuteAsync(
        this DbConnection connection, string sql, CancellationToken cancellationToken, DbTransaction? transaction = null)
    {
        await using DbCommand command = Create(connection, sql, transaction);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [AsyncMethodBuilder(typeof(AheadTaskBuilder<>))]
    public static async Task<object?> ScalarAsync(this DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using DbCommand command = Create(connection, sql, null);
        await using DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? PlainColumn.Value(reader, 0) : null;
    }

    [SuppressMessage("Security", "CA2100", Justification = "Migrations are SQL by nature; literals are quoted by SqlText.")]
    public static DbCommand Create(DbConnection connection, string sql, DbTransaction? transaction)
    {
        DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;

        // The server's own timeouts apply: a client that stops waiting would leave the statement running. SQLite has no server: there it
        // is how long the driver waits for a locked file, of which its own default (30 s, Default Timeout) says how long.
        if (!SqliteFile.IsSqlite(connection))
        {
            command.CommandTimeout = 0;
        }

        return command;
    }
}
