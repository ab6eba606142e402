using DeployKit.Migrations.Tests.Races;

namespace DeployKit.Migrations.Tests.Faults;

/// <summary>A migrator that is killed at some step: the next one finishes, never beside an orphaned statement.</summary>
public sealed class KilledMigratorTests(SharedPostgreSql postgreSql) : IClassFixture<SharedPostgreSql>
{
    private const string SleepingStatements = "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%pg_sleep%' AND datname = current_database() AND pid <> pg_backend_pid()";

    [Fact]
    public async Task Kill_InTheMiddleOfAStatement_SuccessorWaitsForTheOrphanAndFinishes()
    {
        for (int round = 0; round < RaceRounds.Rounds; round++)
        {
            await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
            await RaceScripts.HoldAsync(database);
            using Workspace workspace = RaceScripts.AddTo(new Workspace(), slow: RaceScripts.UntilLetEnd);
            await using ApplicationProcess killed = MigratingProcess.Start(database.ConnectionString, workspace, ["deploykit", "migrate"]);
            await Eventually.TrueAsync(async () => await database.QueryAsync<long>(SleepingStatements) == 1, "the slow statement");
            await killed.KillAsync();

            Assert.Equal(1, await database.QueryAsync<long>(SleepingStatements));
            RaceScripts.AddTo(workspace);
            await using ApplicationProcess successor = MigratingProcess.Start(database.ConnectionString, workspace, ["deploykit", "migrate"]);
            await successor.WaitForTextAsync("Waiting for the migration lock of Default, held by migrating since");
            await RaceScripts.LetEndAsync(database);

            Assert.True(await successor.WaitForExitAsync() == 0, successor.Transcript);
            await AssertCompleteAsync(database);
        }
    }

    [Theory]
    [InlineData("Applying 1.sql")]
    [InlineData("Applying 5.sql")]
    [InlineData("Applying 6.sql")]
    [InlineData("Applied 20 migrations")]
    public async Task Kill_AtAStep_NextStartFinishes(string step)
    {
        for (int round = 0; round < RaceRounds.Rounds; round++)
        {
            await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
            using Workspace workspace = RaceScripts.AddTo(new Workspace());
            await using ApplicationProcess killed = MigratingProcess.Start(database.ConnectionString, workspace);
            await killed.WaitForTextAsync(step);
            await killed.KillAsync();

            await using ApplicationProcess successor = MigratingProcess.Start(database.ConnectionString, workspace, ["deploykit", "migrate"]);

            Assert.True(await successor.WaitForExitAsync() == 0, successor.Transcript);
            await AssertCompleteAsync(database);
        }
    }

    [Fact]
    public async Task Kill_BetweenStatementsOutsideATransaction_NoneOfThemRunsTwice()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = new Workspace().Script("1.sql", """
            -- deploykit:no-transaction
            CREATE TABLE applied (n int NOT NULL);
            CREATE INDEX CONCURRENTLY applied_n ON applied (n);
            INSERT INTO applied VALUES (1);
            SELECT pg_sleep(5);
            INSERT INTO applied VALUES (2);
            """);
        await using ApplicationProcess killed = MigratingProcess.Start(database.ConnectionString, workspace);
        await Eventually.TrueAsync(async () => await database.QueryAsync<long>(SleepingStatements) == 1, "the slow statement");
        await killed.KillAsync();

        await using ApplicationProcess successor = MigratingProcess.Start(database.ConnectionString, workspace, ["deploykit", "migrate"]);

        Assert.True(await successor.WaitForExitAsync() == 0, successor.Transcript);
        Assert.Equal(3, await database.QueryAsync<long>("SELECT sum(n) FROM applied"));
        Assert.Equal(0, await database.QueryAsync<long>("SELECT count(*) FROM deploykit_progress"));
    }

    [Fact]
    public async Task Kill_WhileWaitingForTheLock_LeavesNothingBehind()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        await RaceScripts.HoldAsync(database);
        using Workspace workspace = RaceScripts.AddTo(new Workspace(), slow: RaceScripts.UntilLetEnd);
        await using ApplicationProcess holder = MigratingProcess.Start(database.ConnectionString, workspace, ["deploykit", "migrate"]);
        await Eventually.TrueAsync(async () => await database.QueryAsync<long>(SleepingStatements) == 1, "the slow statement");
        await using ApplicationProcess waiter = MigratingProcess.Start(database.ConnectionString, workspace);
        await waiter.WaitForTextAsync("Waiting for the migration lock");
        await waiter.KillAsync();
        await RaceScripts.LetEndAsync(database);

        Assert.True(await holder.WaitForExitAsync() == 0, holder.Transcript);
        await AssertCompleteAsync(database);
    }

    [Fact]
    public async Task Terminate_InTheMiddleOfAStatement_CancelsItOnTheServer()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = RaceScripts.AddTo(new Workspace(), slow: "SELECT pg_sleep(600)");
        await using ApplicationProcess process = MigratingProcess.Start(database.ConnectionString, workspace);
        await Eventually.TrueAsync(async () => await database.QueryAsync<long>(SleepingStatements) == 1, "the slow statement");

        process.Send(ProcessSignal.Terminate);

        Assert.Equal(143, await process.WaitForExitAsync());
        Assert.Equal(0, await database.QueryAsync<long>(SleepingStatements));
        Assert.Equal(0, await database.QueryAsync<long>("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"));
        Assert.Equal(9, await database.QueryAsync<long>("SELECT count(*) FROM deploykit_migrations"));
        Assert.Contains("Stopped while applying 10.sql to Default", process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Terminate_FinishOnShutdown_EndsTheMigrationFirst()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = RaceScripts.AddTo(new Workspace(), slow: "SELECT pg_sleep(2)");
        await using ApplicationProcess process = MigratingProcess.Start(
            database.ConnectionString, workspace, [], ("DeployKit__Migrations__FinishOnShutdown", "true"));
        await Eventually.TrueAsync(async () => await database.QueryAsync<long>(SleepingStatements) == 1, "the slow statement");

        process.Send(ProcessSignal.Terminate);

        Assert.Equal(143, await process.WaitForExitAsync());
        Assert.Equal(10, await database.QueryAsync<long>("SELECT count(*) FROM deploykit_migrations"));
    }

    [Fact]
    public async Task Kill_OnSqlite_NextStartFinishes()
    {
        using Workspace workspace = RaceScripts.AddTo(new Workspace());
        await using ApplicationProcess killed = MigratingProcess.Start(workspace.ConnectionString, workspace);
        await killed.WaitForTextAsync("Applying 7.sql");
        await killed.KillAsync();

        await using ApplicationProcess successor = MigratingProcess.Start(workspace.ConnectionString, workspace, ["deploykit", "migrate"]);

        Assert.True(await successor.WaitForExitAsync() == 0, successor.Transcript);
        Assert.Equal(RaceScripts.Count, await workspace.QueryAsync<long>("SELECT count(DISTINCT n) FROM applied"));
    }

    private static async Task AssertCompleteAsync(ScratchDatabase database)
    {
        Assert.Equal(RaceScripts.Count, await database.QueryAsync<long>("SELECT count(*) FROM applied"));
        Assert.Equal(RaceScripts.Count, await database.QueryAsync<long>("SELECT count(DISTINCT n) FROM applied"));
        Assert.Equal(RaceScripts.Count, await database.QueryAsync<long>("SELECT count(*) FROM deploykit_migrations"));
    }
}
