using DeployKit.Boot;

namespace DeployKit.Migrations.Tests.Safety;

/// <summary>Unsafe operations in the runner, in <c>check</c> and in <c>plan</c>, with the severity of the profile.</summary>
public sealed class UnsafeOperationTests(SharedPostgreSql postgreSql) : IClassFixture<SharedPostgreSql>
{
    private const string DropNote = "-- tidy\nALTER TABLE item DROP COLUMN note;";

    [Theory]
    [InlineData("Development", ProblemSeverity.Warning, BootOutcome.Succeeded, 0)]
    [InlineData("Production", ProblemSeverity.Error, BootOutcome.Failed, 1)]
    public async Task Boot_DestructiveMigration_IsReportedByProfile(string profile, ProblemSeverity severity, BootOutcome outcome, int left)
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = await WithItemsAsync(new(database));
        workspace.Script("2.sql", DropNote);

        BootReport check = await BootAsync(workspace, profile, new() { ReadOnly = true });
        BootReport report = await BootAsync(workspace, profile, new());

        BootProblem problem = Assert.Single(report.Problems, problem => problem.Id == "DK4002");
        Assert.Equal((severity, outcome), (problem.Severity, report.Outcome));
        Assert.Equal("migration 2.sql drops column item.note with its values", problem.Message);
        Assert.Equal("migrations/2.sql:2", problem.Source);
        Assert.Contains(problem, check.Problems);
        Assert.Equal(left, await workspace.QueryAsync<int>("SELECT count(*) FROM information_schema.columns WHERE table_name = 'item' AND column_name = 'note'"));
    }

    [Fact]
    public async Task Boot_RefusedMigration_ExitsAsAFailedOne()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = await WithItemsAsync(new(database));
        workspace.Script("2.sql", DropNote);

        Assert.Equal(BootExitCode.Failed, (await BootAsync(workspace, "Production", new())).ExitCode);
    }

    [Fact]
    public async Task Boot_AssuredWithAReason_Passes()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = await WithItemsAsync(new(database));
        workspace.Script("2.sql", "-- deploykit:assured nobody reads it since 1.4\nALTER TABLE item DROP COLUMN note;");

        Assert.DoesNotContain((await BootAsync(workspace, "Production", new())).Problems, problem => problem.Id == "DK4002");
        Assert.Equal(0, await workspace.QueryAsync<int>("SELECT count(*) FROM information_schema.columns WHERE table_name = 'item' AND column_name = 'note'"));
    }

    [Fact]
    public async Task Boot_AssuredWithoutAReason_DoesNotPass()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = await WithItemsAsync(new(database));
        workspace.Script("2.sql", "-- deploykit:assured\nALTER TABLE item DROP COLUMN note;");

        Assert.Equal(BootOutcome.Failed, (await BootAsync(workspace, "Production", new())).Outcome);
    }

    [Fact]
    public async Task Boot_BlockingMigration_WarnsInProductionAndGoesOn()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = await WithItemsAsync(new(database));
        workspace.Script("2.sql", "CREATE INDEX item_note ON item (note);");

        BootReport report = await BootAsync(workspace, "Production", new());

        Assert.Equal(ProblemSeverity.Warning, Assert.Single(report.Problems, problem => problem.Id == "DK4004").Severity);
        Assert.Equal(BootOutcome.Succeeded, report.Outcome);
    }

    [Fact]
    public async Task Boot_ProfileSaysOtherwise_IsFollowed()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = await WithItemsAsync(new(database));
        workspace.Script("2.sql", "CREATE INDEX item_note ON item (note);");

        BootReport report = await BootAsync(workspace, "Production", new(), ("DeployKit:Profiles:Production:Migrations:Blocking", "Error"));

        Assert.Equal((BootOutcome.Failed, BootExitCode.Failed), (report.Outcome, report.ExitCode));
    }

    [Fact]
    public async Task Boot_WithoutALockTimeout_IsReported()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = await WithItemsAsync(new(database));
        workspace.Script("2.sql", "ALTER TABLE item ADD COLUMN size int;");

        BootReport report = await BootAsync(workspace, "Development", new(), ("DeployKit:Migrations:StatementLockTimeout", "00:00:00"));

        Assert.Contains("without a lock timeout", Assert.Single(report.Problems, problem => problem.Id == "DK4004").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Plan_NamesFindingsAndTheSizeOfTheTables(bool onPostgreSql)
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = await WithItemsAsync(onPostgreSql ? new(database) : new());
        string rows = string.Join(",", Enumerable.Range(1, 1234).Select(number => $"({number})"));

        // A session tells what it has written a while later: on top of what ANALYZE has counted by then.
        string told = onPostgreSql ? "; SELECT pg_stat_force_next_flush()" : "";
        await workspace.ExecuteAsync($"INSERT INTO item (id) VALUES {rows}{told}");
        await workspace.ExecuteAsync("ANALYZE");
        workspace.Script("2.sql", "ALTER TABLE item DROP COLUMN note;\n-- deploykit:assured nobody\n-- reads it\nDROP TABLE gone;");

        await using ApplicationProcess text = MigratingProcess.Start(workspace.ConnectionString, workspace, ["deploykit", "plan"]);
        await using ApplicationProcess json = MigratingProcess.Start(workspace.ConnectionString, workspace, ["deploykit", "plan", "--json"]);

        Assert.True(await text.WaitForExitAsync() == 0, text.Transcript);
        Assert.True(await json.WaitForExitAsync() == 0, json.Transcript);
        Assert.Contains("--   table item holds about 1234 rows", text.Output, StringComparison.Ordinal);
        Assert.Contains("--   DK4002 UNSAFE line 1: drops column item.note with its values; stop reading", text.Output, StringComparison.Ordinal);
        Assert.Contains("--   DK4002 assured line 4: drops table gone with its rows: nobody", text.Output, StringComparison.Ordinal);
        Assert.Contains("\"rule\": \"drop-column\"", json.Output, StringComparison.Ordinal);
        Assert.Contains("\"item\": 1234", json.Output, StringComparison.Ordinal);
    }

    private static async Task<Workspace> WithItemsAsync(Workspace workspace)
    {
        await workspace.Script("1.sql", "CREATE TABLE item (id int, note text);").BootAsync();
        return workspace;
    }

    private static Task<BootReport> BootAsync(Workspace workspace, string profile, BootRunOptions run, params (string, string?)[] settings) => workspace.BootAsync(
        run, null, default, [
            ("DeployKit:Profile", profile), ("DeployKit:Migrations:Policy", "Apply"), ($"DeployKit:Profiles:{profile}:Migrations:BackupExpected", "false"), .. settings]);
}
