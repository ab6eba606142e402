using Npgsql;

namespace DeployKit.TestUtils;

/// <summary>A database for one test. Disposing drops it, whoever is still connected.</summary>
public sealed class ScratchDatabase : IAsyncDisposable
{
    private readonly PostgreSqlServer server;

    internal ScratchDatabase(PostgreSqlServer server, string name)
    {
        this.server = server;
        Name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name }.ConnectionString;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its connection string, of a superuser.</summary>
    public string ConnectionString { get; }

    /// <summary>Runs statements on it.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using NpgsqlConnection connection = new(ConnectionString);
        await connection.OpenAsync();
        await using NpgsqlCommand command = new(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Runs a query and returns the first value of its first row; the default when there is none.</summary>
    public async Task<T?> QueryAsync<T>(string sql)
    {
        await using NpgsqlConnection connection = new(ConnectionString);
        await connection.OpenAsync();
        await using NpgsqlCommand command = new(sql, connection);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    /// <summary>Waits until nobody holds an advisory lock: the server ends the session of a process that has ended a moment later.</summary>
    public Task WaitUntilUnlockedAsync() => Eventually.TrueAsync(
        async () => await QueryAsync<long>("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())") == 0,
        "every lock to be released");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await using (NpgsqlConnection pooled = new(ConnectionString))
        {
            NpgsqlConnection.ClearPool(pooled);
        }

        await server.WhenNobodyIsInTheWayAsync($"DROP DATABASE IF EXISTS {Name} WITH (FORCE)");
    }
}
