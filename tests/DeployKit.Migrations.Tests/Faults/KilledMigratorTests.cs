using DeployKit.Migrations.Tests.Races;

namespace DeployKit.Migrations.Tests.Faults;

/// <summary>A migrator that is killed at some step: the next one finishes, never beside an orphaned statement.</summary>
public sealed class KilledMigratorTests(SharedPostgreSql postgreSql) : IClassFixture<SharedPostgreSql>
{
    private const int BusyMachine = 3;

    private static readonly TimeSpan ReadyAfterTheOrphan = TimeSpan.FromSeconds(10);

    /// <summary>Both engines, killed while each of these is being logged: the process ends before the next instruction.</summary>
    public static TheoryData<string, string> Steps
    {
        get
        {
            TheoryData<string, string> steps = [];
            foreach (string engine in (string[])[MigratingService.Scripts, MigratingService.DbContext])
            {
                steps.Add(engine, "Asking for the migration lock");
                steps.Add(engine, "Holding the migration lock");
                steps.Add(engine, "(1 of 20)");
                steps.Add(engine, "(5 of 20)");
                steps.Add(engine, "(6 of 20)");
                steps.Add(engine, "Applied 20 migrations");
            }

            return steps;
        }
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Kill_AtAStep_NextStartIsReadyWithinTenSeconds(string engine, string step)
    {
        await RaceRounds.RunAsync($"{engine}, killed at \"{step}\"", async () =>
        {
            await using MigratingService service = await MigratingService.CreateAsync(engine, postgreSql.Server);
            await using ApplicationProcess killed = service.Start(null, ("Test__KillAt", step));
            Assert.Equal(137, await killed.WaitForExitAsync());

            DateTime start = await service.ClockAsync();
            await using ApplicationProcess successor = service.Start();
            await successor.WaitForStatusAsync("/");

            await AssertPromptAsync(await service.ClockAsync() - start, engine);
            await service.AssertCompleteAsync();
        });
    }

    /// <summary>Migration 10 runs outside a transaction, 11 in one.</summary>
    [Theory]
    [InlineData(MigratingService.Scripts, 10)]
    [InlineData(MigratingService.Scripts, 11)]
    [InlineData(MigratingService.DbContext, 10)]
    [InlineData(MigratingService.DbContext, 11)]
    public async Task Kill_InTheMiddleOfAStatement_SuccessorWaitsForTheOrphanAndIsReadyTenSecondsAfterIt(string engine, int number)
    {
        await RaceRounds.RunAsync($"{engine}, killed in migration {number}", async () =>
        {
            await using MigratingService service = await (await MigratingService.CreateAsync(engine, postgreSql.Server)).WithEndlessAsync(number);
            await using ApplicationProcess killed = service.Start("migrate");
            await service.WaitUntilExecutingAsync();
            await killed.KillAsync();

            Assert.NotNull(await service.ExecutingAsync());
            await using ApplicationProcess successor = service.Start();
            await successor.WaitForTextAsync($"Waiting for the migration lock of {service.Engine}, held by migrating since");
            DateTime end = await service.ClockAsync();
            await service.LetEndAsync();
            await successor.WaitForStatusAsync("/");

            await AssertPromptAsync(await service.ClockAsync() - end, engine);
            await service.AssertCompleteAsync();
        });
    }

    [Fact]
    public async Task Kill_BetweenStatementsOutsideATransaction_NoneOfThemRunsTwice()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        await RaceScripts.HoldAsync(database);
        using Workspace workspace = new Workspace().Script("1.sql", $"""
            -- deploykit:no-transaction
            CREATE TABLE applied (n int NOT NULL);
            CREATE INDEX CONCURRENTLY applied_n ON applied (n);
            INSERT INTO applied VALUES (1);
            {RaceScripts.UntilLetEnd};
            INSERT INTO applied VALUES (2);
            """);
        await using ApplicationProcess killed = MigratingProcess.Start(database.ConnectionString, workspace);
        await Eventually.TrueAsync(
            async () => await database.QueryAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%pg_sleep%' AND datname = current_database() AND pid <> pg_backend_pid()") == 1,
            "the fourth statement");
        await killed.KillAsync();
        await RaceScripts.LetEndAsync(database);

        await using ApplicationProcess successor = MigratingProcess.Start(database.ConnectionString, workspace, ["deploykit", "migrate"]);

        Assert.True(await successor.WaitForExitAsync() == 0, successor.Transcript);
        Assert.Equal(3, await database.QueryAsync<long>("SELECT sum(n) FROM applied"));
        Assert.Equal(0, await database.QueryAsync<long>("SELECT count(*) FROM deploykit_progress"));
    }

    [Theory]
    [InlineData(MigratingService.Scripts)]
    [InlineData(MigratingService.DbContext)]
    public async Task Kill_WhileWaitingForTheLock_LeavesNothingBehind(string engine)
    {
        await using MigratingService service = await (await MigratingService.CreateAsync(engine, postgreSql.Server)).WithEndlessAsync(10);
        await using ApplicationProcess holder = service.Start("migrate");
        await service.WaitUntilExecutingAsync();
        await using ApplicationProcess waiter = service.Start();
        await waiter.WaitForTextAsync("Waiting for the migration lock");
        await waiter.KillAsync();
        await service.LetEndAsync();

        Assert.True(await holder.WaitForExitAsync() == 0, holder.Transcript);
        await service.AssertCompleteAsync();
    }

    [Fact]
    public async Task Kill_OnSqlite_NextStartFinishes()
    {
        using Workspace workspace = RaceScripts.AddTo(new Workspace());
        await using ApplicationProcess killed = MigratingProcess.Start(workspace.ConnectionString, workspace, [], ("Test__KillAt", "(7 of 20)"));
        Assert.Equal(137, await killed.WaitForExitAsync());

        await using ApplicationProcess successor = MigratingProcess.Start(workspace.ConnectionString, workspace, ["deploykit", "migrate"]);

        Assert.True(await successor.WaitForExitAsync() == 0, successor.Transcript);
        Assert.Equal(RaceScripts.Count, await workspace.QueryAsync<long>("SELECT count(DISTINCT n) FROM applied"));
    }

    /// <summary>
    /// A machine that is busy with other things may take longer, but no longer than it then takes for a few starts on an empty database:
    /// by how much one start differs from the next is the machine's doing.
    /// </summary>
    private async Task AssertPromptAsync(TimeSpan taken, string engine)
    {
        if (taken <= ReadyAfterTheOrphan)
        {
            return;
        }

        await using MigratingService untouched = await MigratingService.CreateAsync(engine, postgreSql.Server);
        DateTime start = await untouched.ClockAsync();
        await using ApplicationProcess process = untouched.Start();
        await process.WaitForStatusAsync("/");
        Assert.InRange(taken, TimeSpan.Zero, ReadyAfterTheOrphan + (BusyMachine * (await untouched.ClockAsync() - start)));
    }
}
