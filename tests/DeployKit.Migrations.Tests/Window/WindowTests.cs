using DeployKit.Boot;
using DeployKit.Profiles;
using Npgsql;

namespace DeployKit.Migrations.Tests.Window;

/// <summary>Boots inside and outside of a window, and one whose window closes before it has ended.</summary>
public sealed class WindowTests(SharedPostgreSql postgreSql) : IClassFixture<SharedPostgreSql>
{
    private const string Sunday = "Sun 02:00-04:00 Europe/London";
    private static readonly DateTimeOffset Inside = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Outside = new(2026, 11, 22, 5, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Boot_OutsideAndFail_TriesAgainLater()
    {
        using Workspace workspace = new Workspace() { Time = At(Outside) }.Script("1.sql", "CREATE TABLE item (id int);");

        BootReport report = await BootAsync(workspace, OutsideWindow.Fail);

        BootProblem problem = Assert.Single(report.Problems);
        Assert.Equal(("DK4007", BootExitCode.TryAgainLater), (problem.Id, report.ExitCode));
        Assert.Contains($"({Sunday}); it opens at 2026-11-29 02:00Z", problem.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(workspace.DatabaseFile));
    }

    [Fact]
    public async Task Boot_Inside_Applies()
    {
        using Workspace workspace = new Workspace() { Time = At(Inside) }.Script("1.sql", "CREATE TABLE item (id int);");

        Assert.Empty((await BootAsync(workspace, OutsideWindow.Fail)).Problems);
    }

    [Fact]
    public async Task Boot_NothingPending_NeedsNoWindow()
    {
        ShiftedTime time = At(Inside);
        using Workspace workspace = new Workspace() { Time = time }.Script("1.sql", "CREATE TABLE item (id int);");
        await BootAsync(workspace, OutsideWindow.Fail);
        Set(time, Outside);

        Assert.Empty((await BootAsync(workspace, OutsideWindow.Fail)).Problems);
    }

    [Fact]
    public async Task Boot_OutsideAndWait_GoesOnWhenItOpens()
    {
        ShiftedTime time = At(Outside);
        using Workspace workspace = new Workspace() { Time = time }.Script("1.sql", "CREATE TABLE item (id int);");
        Task<BootReport> waiting = BootAsync(workspace, OutsideWindow.Wait);
        BootReport check = await workspace.BootAsync(new BootRunOptions { ReadOnly = true }, options => options.Window = Sunday);
        Assert.Equal(ProblemSeverity.Info, Assert.Single(check.Problems, problem => problem.Id == "DK4007").Severity);
        Assert.False(waiting.IsCompleted);

        Set(time, Inside);

        Assert.Empty((await waiting).Problems);
    }

    [Fact]
    public async Task Boot_UnreadableWindow_IsAnInvalidSetting()
    {
        using Workspace workspace = new Workspace().Script("1.sql", "CREATE TABLE item (id int);");

        BootReport report = await workspace.BootAsync(MigrationPolicy.Apply, options => options.Window = "Sundays, late");

        Assert.Equal(("DK5003", BootExitCode.InvalidConfiguration), (Assert.Single(report.Problems).Id, report.ExitCode));
    }

    [Theory]
    [InlineData(OutsideWindow.Fail)]
    [InlineData(OutsideWindow.Wait)]
    public async Task Boot_WindowClosesMidRun_TheRunningMigrationFinishesAndTheNextWaits(OutsideWindow outside)
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        ShiftedTime time = At(Inside);
        using Workspace workspace = new Workspace(database) { Time = time }
            .Script("1.sql", "CREATE TABLE first (id int); SELECT pg_advisory_xact_lock(42);").Script("2.sql", "CREATE TABLE second (id int);");
        await using NpgsqlConnection holder = new(database.ConnectionString + ";Pooling=false");
        await holder.OpenAsync();
        await using (NpgsqlCommand hold = new("SELECT pg_advisory_lock(42)", holder))
        {
            await hold.ExecuteNonQueryAsync();
        }

        Task<BootReport> boot = BootAsync(workspace, outside);
        await Eventually.TrueAsync(
            async () => await database.QueryAsync<long>("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND objid = 42") > 0, "1.sql to run");
        Set(time, Outside);
        await holder.CloseAsync();
        await Eventually.TrueAsync(async () => await database.QueryAsync<string>("SELECT to_regclass('first')::text") is not null, "1.sql to end");

        if (outside == OutsideWindow.Fail)
        {
            Assert.Equal(BootExitCode.TryAgainLater, (await boot).ExitCode);
            Assert.Null(await database.QueryAsync<string>("SELECT to_regclass('second')::text"));
            Set(time, Inside);
            boot = BootAsync(workspace, outside);
        }
        else
        {
            await Eventually.TrueAsync(
                async () => await database.QueryAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'migrating%'") == 0,
                "the lock to be given up");
            Assert.Null(await database.QueryAsync<string>("SELECT to_regclass('second')::text"));
            Set(time, Inside);
        }

        Assert.Empty((await boot).Problems);
        Assert.NotNull(await database.QueryAsync<string>("SELECT to_regclass('second')::text"));
        Assert.Equal(1, await workspace.QueryAsync<int>("SELECT count(*) FROM deploykit_audit WHERE migration = '1.sql' AND outcome = 'done'"));
    }

    private static Task<BootReport> BootAsync(Workspace workspace, OutsideWindow outside) => workspace.BootAsync(MigrationPolicy.Apply, options =>
    {
        options.Window = Sunday;
        options.OutsideWindow = outside;
        options.PollInterval = TimeSpan.FromMilliseconds(20);
    });

    private static ShiftedTime At(DateTimeOffset now)
    {
        ShiftedTime time = new();
        Set(time, now);
        return time;
    }

    private static void Set(ShiftedTime time, DateTimeOffset now) => time.Shift = now - DateTimeOffset.UtcNow;
}
