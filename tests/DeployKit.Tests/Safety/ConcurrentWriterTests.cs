using Npgsql;

namespace DeployKit.Tests.Safety;

/// <summary>What "nobody can write" means to somebody who writes meanwhile, and that the remedy is one.</summary>
public sealed class ConcurrentWriterTests(SharedPostgreSql postgreSql) : IClassFixture<SharedPostgreSql>
{
    private const string Insert = "INSERT INTO orders VALUES (1)";

    [Fact]
    public async Task CreateIndex_InATransaction_MakesWritersWait()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        await database.ExecuteAsync("CREATE TABLE orders (id int)");
        await using NpgsqlConnection migration = await OpenAsync(database);
        await ExecuteAsync(migration, "BEGIN; CREATE INDEX ix ON orders (id)");
        await using NpgsqlConnection writer = await OpenAsync(database);

        PostgresException exception = await Assert.ThrowsAsync<PostgresException>(
            () => ExecuteAsync(writer, "SET lock_timeout = '200ms'; " + Insert));

        Assert.Equal(PostgresErrorCodes.LockNotAvailable, exception.SqlState);
    }

    [Fact]
    public async Task CreateIndexConcurrently_WhileItRuns_LetsWritersPass()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        await database.ExecuteAsync("CREATE TABLE orders (id int)");
        await using NpgsqlConnection older = await OpenAsync(database);
        await ExecuteAsync(older, "BEGIN; " + Insert);
        await using NpgsqlConnection migration = await OpenAsync(database);
        Task building = ExecuteAsync(migration, "CREATE INDEX CONCURRENTLY ix ON orders (id)");
        await Eventually.TrueAsync(
            async () => await database.QueryAsync<bool>("SELECT EXISTS (SELECT 1 FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relname = 'ix')"),
            "the index to be under construction");
        await using NpgsqlConnection writer = await OpenAsync(database);

        await ExecuteAsync(writer, "SET lock_timeout = '30s'; " + Insert);

        Assert.False(building.IsCompleted, "the index waits for the older transaction");
        await ExecuteAsync(older, "COMMIT");
        await building;
        Assert.Equal(2L, await database.QueryAsync<long>("SELECT count(*) FROM orders"));
    }

    private static async Task<NpgsqlConnection> OpenAsync(ScratchDatabase database)
    {
        NpgsqlConnection connection = new(database.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using NpgsqlCommand command = new(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
