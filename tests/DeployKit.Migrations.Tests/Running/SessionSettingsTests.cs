using DeployKit.Boot;
using Npgsql;

namespace DeployKit.Migrations.Tests.Running;

/// <summary>What the driver or the database would do to a long migration, and what a migration changes under the driver.</summary>
public sealed class SessionSettingsTests(SharedPostgreSql postgreSql) : IClassFixture<SharedPostgreSql>
{
    [Fact]
    public async Task Apply_StatementLongerThanTheDriversTimeout_IsWaitedFor()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = new Workspace(connectionString: database.ConnectionString + ";Command Timeout=1")
            .Script("1.sql", "SELECT pg_sleep(2);").Script("2.sql", "-- deploykit:no-transaction\nSELECT pg_sleep(2);");

        Assert.Empty((await workspace.BootAsync()).Problems);
    }

    [Fact]
    public async Task Apply_DatabaseHasTimeoutsOfItsOwn_TheyAreTheApplicationsAlone()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        await database.ExecuteAsync($"ALTER DATABASE {database.Name} SET statement_timeout = '500ms'; ALTER DATABASE {database.Name} SET idle_in_transaction_session_timeout = '1ms'");
        string statements = string.Concat(Enumerable.Repeat("INSERT INTO item VALUES (1);\n", 200));

        // A pool of its own: no session of it is older than the settings, and the one that has migrated is the one that is asked afterwards.
        string pooled = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = true, ApplicationName = "timeouts" }.ConnectionString;
        using Workspace workspace = new Workspace(connectionString: pooled).Script("1.sql", $"CREATE TABLE item (id int);\nSELECT pg_sleep(1);\n{statements}");

        Assert.Empty((await workspace.BootAsync()).Problems);
        Assert.Equal(200, await workspace.CountAsync("item"));
        Assert.Equal("500ms", await workspace.QueryAsync<string>("SHOW statement_timeout"));
        await ClearAsync(pooled);
    }

    /// <summary>The application's connections come out of the pool that the migrating one was in.</summary>
    [Fact]
    public async Task Apply_TypeThatAMigrationCreates_IsKnownToTheApplicationsConnections()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        string pooled = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = true }.ConnectionString;
        using Workspace workspace = new Workspace(connectionString: pooled).Script("1.sql", "CREATE TYPE mood AS ENUM ('glad', 'sad');");

        Assert.Empty((await workspace.BootAsync()).Problems);

        Assert.Equal("glad", await workspace.QueryAsync<string>("SELECT 'glad'::mood"));
        await ClearAsync(pooled);
    }

    /// <summary>Who waits for the lock holds nothing that creating an index concurrently waits for.</summary>
    [Fact]
    public async Task Apply_ConcurrentIndexWhileOthersWait_IsCreated()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = new Workspace(database)
            .Script("1.sql", "CREATE TABLE item AS SELECT generate_series(1, 50000) AS id;").Script("2.sql", "-- deploykit:no-transaction\nCREATE INDEX CONCURRENTLY item_id ON item (id);");

        BootReport[] reports = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => workspace.BootAsync())));

        Assert.All(reports, report => Assert.DoesNotContain(report.Problems, problem => problem.Severity == ProblemSeverity.Error));
        Assert.Equal("true", await workspace.QueryAsync<string>("SELECT indisvalid::text FROM pg_index WHERE indexrelid = 'item_id'::regclass"));
    }

    /// <summary>A database with an open session cannot be dropped.</summary>
    private static async Task ClearAsync(string pooled)
    {
        await using NpgsqlConnection connection = new(pooled);
        NpgsqlConnection.ClearPool(connection);
    }
}
