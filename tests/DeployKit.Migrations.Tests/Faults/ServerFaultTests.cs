using DeployKit.Boot;
using DeployKit.Migrations.Tests.Races;
using Npgsql;

namespace DeployKit.Migrations.Tests.Faults;

/// <summary>A server that restarts, refuses or makes one wait.</summary>
public sealed class ServerFaultTests(SharedPostgreSql postgreSql) : IClassFixture<SharedPostgreSql>
{
    [Fact]
    public async Task Restart_InTheMiddleOfAMigration_ItIsDoneAgain()
    {
        await using PostgreSqlServer server = await PostgreSqlServer.StartNewAsync();
        await using ScratchDatabase database = await server.CreateDatabaseAsync();
        using Workspace workspace = RaceScripts.AddTo(new Workspace(), slow: "SELECT pg_sleep(2)");
        await using ApplicationProcess process = MigratingProcess.Start(database.ConnectionString, workspace, ["deploykit", "migrate"]);
        await process.WaitForTextAsync("Applying 10.sql");

        await server.RestartAsync();
        NpgsqlConnection.ClearAllPools();

        // Script 10 runs outside a transaction: its sleep was interrupted, its row not yet written.
        Assert.True(await process.WaitForExitAsync() == 0, process.Transcript);
        Assert.Equal(RaceScripts.Count, await database.QueryAsync<long>("SELECT count(*) FROM applied"));
        Assert.Contains("is interrupted, attempt 2 follows", process.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lock_HeldByAHangingProcess_EndsAtTheDeadlineAndNamesTheHolder()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = RaceScripts.AddTo(new Workspace(), slow: "SELECT pg_sleep(600)");
        await using ApplicationProcess holder = MigratingProcess.Start(database.ConnectionString, workspace);
        await holder.WaitForTextAsync("Applying 10.sql");
        holder.Send(ProcessSignal.Stop);

        await using ApplicationProcess waiter = MigratingProcess.Start(
            database.ConnectionString, workspace, [], ("DeployKit__Migrations__LockTimeout", "00:00:01"));

        Assert.Equal(BootExitCode.TryAgainLater, await waiter.WaitForExitAsync());
        Assert.Contains("DK4006", waiter.Error, StringComparison.Ordinal);
        Assert.Contains($"pid {holder.Id} on", waiter.Error, StringComparison.Ordinal);
        Assert.Contains("held by migrating since 20", waiter.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task User_WhoMayNotChangeTheSchema_IsToldSo()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        string role = "reader_" + database.Name;
        await database.ExecuteAsync($"CREATE ROLE {role} LOGIN; REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        using Workspace workspace = new(database, new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = role, Pooling = false }.ConnectionString);
        workspace.Script("1.sql", "CREATE TABLE item (id int);");

        BootProblem problem = Assert.Single((await workspace.BootAsync()).Problems);

        Assert.Equal("DK4009", problem.Id);
        Assert.Contains("permission denied", problem.Message, StringComparison.Ordinal);
        Assert.Contains("ConnectionName", problem.Action, StringComparison.Ordinal);
        await database.ExecuteAsync($"DROP ROLE {role}");
    }

    [Fact]
    public async Task StatementTimeout_Exceeded_FailsAndKeepsNothing()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = new Workspace(database).Script("1.sql", "CREATE TABLE item (id int);\nSELECT pg_sleep(600);");

        BootProblem problem = Assert.Single((await workspace.BootAsync(configure: options => options.StatementTimeout = TimeSpan.FromMilliseconds(200))).Problems);

        Assert.Contains("57014", problem.Message, StringComparison.Ordinal);
        Assert.Contains("StatementTimeout", problem.Action, StringComparison.Ordinal);
        await database.ExecuteAsync("CREATE TABLE item (id int)");
    }

    [Fact]
    public async Task StatementLockTimeout_TableIsFreedMeanwhile_SecondAttemptSucceeds()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        await database.ExecuteAsync("CREATE TABLE item (id int)");
        using Workspace workspace = new Workspace(database).Script("1.sql", "ALTER TABLE item ADD name text;");
        await using NpgsqlConnection reader = new(database.ConnectionString);
        await reader.OpenAsync();
        await using NpgsqlTransaction transaction = await reader.BeginTransactionAsync();
        await new NpgsqlCommand("SELECT * FROM item", reader, transaction).ExecuteNonQueryAsync();

        Task<BootReport> boot = workspace.BootAsync(configure: options => options.StatementLockTimeout = TimeSpan.FromMilliseconds(100));
        await Eventually.TrueAsync(
            async () => await database.QueryAsync<long>("SELECT count(*) FROM pg_locks WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())") > 0, "the migration to wait for the table");
        await transaction.RollbackAsync();

        Assert.Empty((await boot).Problems);
        Assert.Equal(1, await database.QueryAsync<long>("SELECT count(*) FROM deploykit_migrations"));
    }

    [Fact]
    public async Task Server_Unreachable_IsReportedAtTheDeadlineWithoutThePassword()
    {
        const string password = "s3ntinel-Passw0rd";
        using Workspace workspace = new(null, $"Host=127.0.0.1;Port={FreePort.Next()};Username=app;Password={password};Database=shop;Pooling=false");
        workspace.Script("1.sql", "CREATE TABLE item (id int);");

        BootReport report = await workspace.BootAsync(configure: options => options.ConnectTimeout = TimeSpan.FromMilliseconds(300));

        BootProblem problem = Assert.Single(report.Problems);
        Assert.Equal(("DK3001", BootExitCode.Unavailable), (problem.Id, report.ExitCode));
        Assert.DoesNotContain(password, problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DiskFull_Sqlite_FailsAndKeepsNothing()
    {
        using Workspace workspace = new Workspace().Script("1.sql", """
            CREATE TABLE item (id int, filler text);
            PRAGMA max_page_count = 20;
            INSERT INTO item VALUES (1, hex(zeroblob(1000000)));
            """);

        BootProblem problem = Assert.Single((await workspace.BootAsync()).Problems);

        Assert.Contains("statement 3 of 3, line 3: SQLite Error 13: 'database or disk is full'", problem.Message, StringComparison.Ordinal);
        Assert.Equal(0, await workspace.CountAsync("deploykit_migrations"));
    }
}
