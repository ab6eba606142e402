using DeployKit.Boot;
using Npgsql;

namespace DeployKit.Migrations.Tests.Faults;

/// <summary>A server that has no connection left for one replica more: it waits for one.</summary>
public sealed class FullServerTests
{
    private const string Role = "migrator";

    [Fact]
    public async Task Boot_NoConnectionLeftToCreateTheDatabaseWith_WaitsForOne()
    {
        await using PostgreSqlServer server = await PostgreSqlServer.StartNewAsync();
        await ExecuteAsync(server, $"CREATE ROLE {Role} LOGIN CREATEDB");
        await ExecuteAsync(server, "ALTER DATABASE postgres CONNECTION LIMIT 0");

        BootReport report = await BootUntilRefusedAsync(
            server, "missing", "too many connections for database \"postgres\"", () => ExecuteAsync(server, "ALTER DATABASE postgres CONNECTION LIMIT -1"));

        Assert.Empty(report.Problems);
    }

    [Fact]
    public async Task Boot_NoConnectionLeft_WaitsForOne()
    {
        await using PostgreSqlServer server = await PostgreSqlServer.StartNewAsync();
        await ExecuteAsync(server, $"CREATE ROLE {Role} LOGIN CONNECTION LIMIT 0");
        await ExecuteAsync(server, $"CREATE DATABASE existing OWNER {Role}");

        BootReport report = await BootUntilRefusedAsync(
            server, "existing", $"too many connections for role \"{Role}\"", () => ExecuteAsync(server, $"ALTER ROLE {Role} CONNECTION LIMIT -1"));

        Assert.Empty(report.Problems);
    }

    private static async Task<BootReport> BootUntilRefusedAsync(PostgreSqlServer server, string database, string refusal, Func<Task> makeRoom)
    {
        string connectionString = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Username = Role, Database = database, Pooling = false }.ConnectionString;
        using Workspace workspace = new Workspace(connectionString: connectionString).Script("1.sql", "CREATE TABLE item (id int)");
        Task<BootReport> boot = workspace.BootAsync(configure: options => options.ConnectTimeout = TimeSpan.FromMinutes(10));
        await Eventually.TrueAsync(() => Task.FromResult(server.Log.Contains(refusal, StringComparison.Ordinal)), refusal);
        Assert.False(boot.IsCompleted);
        await makeRoom();
        BootReport report = await boot;
        Assert.Equal(0, await workspace.CountAsync("item"));
        return report;
    }

    private static async Task ExecuteAsync(PostgreSqlServer server, string sql)
    {
        await using NpgsqlConnection connection = new(server.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using NpgsqlCommand command = new(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
