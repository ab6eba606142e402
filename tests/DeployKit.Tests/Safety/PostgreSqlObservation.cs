using DeployKit.Sql;
using Npgsql;

namespace DeployKit.Tests.Safety;

/// <summary>What a script really did to the tables that were there before: seen by the server itself, in a transaction that is rolled back.</summary>
public sealed record PostgreSqlObservation(string? SqlState, IReadOnlyList<PostgreSqlObservation.Table> Tables)
{
    /// <summary>A table after one statement.</summary>
    /// <param name="Name">The table.</param>
    /// <param name="BlocksWriters">Whether the transaction holds a lock that an INSERT would wait for.</param>
    /// <param name="Exclusive">Whether it holds one that even a SELECT would wait for.</param>
    /// <param name="Scanned">Whether the statement read at least the whole table.</param>
    /// <param name="Rewritten">Whether the table lives in another file now.</param>
    /// <param name="Gone">Whether it does not exist any more.</param>
    public sealed record Table(string Name, bool BlocksWriters, bool Exclusive, bool Scanned, bool Rewritten, bool Gone);

    private const string Before = """
        CREATE TEMP TABLE before_it ON COMMIT DROP AS
        SELECT c.oid, c.relkind, n.nspname || '.' || c.relname AS name, pg_relation_filenode(c.oid) AS node,
               pg_relation_size(c.oid) / current_setting('block_size')::int AS pages, pg_stat_get_xact_blocks_fetched(c.oid) AS fetched
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'm') AND n.nspname IN ('public', 'sales')
        """;

    private const string After = """
        SELECT b.name,
               EXISTS (SELECT 1 FROM pg_locks l WHERE l.relation = b.oid AND l.pid = pg_backend_pid() AND l.granted AND b.relkind = 'r'
                       AND l.mode IN ('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')),
               EXISTS (SELECT 1 FROM pg_locks l WHERE l.relation = b.oid AND l.pid = pg_backend_pid() AND l.granted AND l.mode = 'AccessExclusiveLock'),
               b.pages > 0 AND pg_stat_get_xact_blocks_fetched(b.oid) - b.fetched >= b.pages,
               c.oid IS NOT NULL AND pg_relation_filenode(b.oid) IS DISTINCT FROM b.node,
               c.oid IS NULL
        FROM before_it b LEFT JOIN pg_class c ON c.oid = b.oid
        ORDER BY 1
        """;

    private const string Reset = "UPDATE before_it SET fetched = pg_stat_get_xact_blocks_fetched(oid)";

    public static async Task<PostgreSqlObservation> OfAsync(NpgsqlConnection connection, string sql)
    {
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync();
        await ExecuteAsync(connection, Before);
        List<Table> tables = [];
        try
        {
            foreach (SqlStatement statement in SqlStatementSplitter.Split(sql, SqlDialect.PostgreSql))
            {
                await ExecuteAsync(connection, Reset);
                await ExecuteAsync(connection, statement.Text);
                tables.AddRange(await TablesAsync(connection));
            }
        }
        catch (PostgresException exception)
        {
            return new(exception.SqlState, []);
        }

        return new(null, tables);
    }

    private static async Task<List<Table>> TablesAsync(NpgsqlConnection connection)
    {
        List<Table> tables = [];
        await using NpgsqlCommand command = new(After, connection);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            tables.Add(new(reader.GetString(0), reader.GetBoolean(1), reader.GetBoolean(2), reader.GetBoolean(3), reader.GetBoolean(4), reader.GetBoolean(5)));
        }

        return tables;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using NpgsqlCommand command = new(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
