using DeployKit.Boot;
using DeployKit.Profiles;

namespace DeployKit.Migrations.Tests.Scripts;

/// <summary>What the script engine does, the same on every database.</summary>
public abstract class SqlScriptContract
{
    private protected abstract Task<Workspace> CreateAsync();

    [Fact]
    public async Task Apply_EmptyDatabase_RunsScriptsInOrder()
    {
        using Workspace workspace = await CreateAsync();
        workspace.Script("10_third.sql", "INSERT INTO item VALUES (2);").Script("2_second.sql", "INSERT INTO item VALUES (1);").Script("1_first.sql", "CREATE TABLE item (id int PRIMARY KEY);");

        BootReport report = await workspace.BootAsync();

        Assert.Empty(report.Problems);
        Assert.Equal(2, await workspace.CountAsync("item"));
        Assert.Equal(3, await workspace.CountAsync("deploykit_migrations"));
    }

    [Fact]
    public async Task Apply_Twice_DoesNothingTheSecondTime()
    {
        using Workspace workspace = await CreateAsync();
        workspace.Script("1.sql", "CREATE TABLE item (id int);").Script("2.sql", "INSERT INTO item VALUES (1);");
        await workspace.BootAsync();

        BootReport report = await workspace.BootAsync();

        Assert.Equal(BootOutcome.Succeeded, report.Outcome);
        Assert.Equal(1, await workspace.CountAsync("item"));
    }

    [Fact]
    public async Task Apply_FailingScript_KeepsNothingOfItAndSaysWhere()
    {
        using Workspace workspace = await CreateAsync();
        workspace.Script("1.sql", "CREATE TABLE item (id int PRIMARY KEY);").Script("2_broken.sql", "-- two rows\nINSERT INTO item VALUES (1);\n\nINSERT INTO\n  nowhere VALUES (2);\n");

        BootReport report = await workspace.BootAsync();

        BootProblem problem = Assert.Single(report.Problems);
        Assert.Equal("DK4009", problem.Id);
        Assert.Equal(BootExitCode.Failed, report.ExitCode);
        Assert.Contains("2_broken.sql failed at statement 2 of 2, line", problem.Message, StringComparison.Ordinal);
        Assert.Contains("nowhere", problem.Message, StringComparison.Ordinal);
        Assert.Contains("nothing of it was kept", problem.Message, StringComparison.Ordinal);
        Assert.StartsWith("migrations/2_broken.sql:", problem.Source, StringComparison.Ordinal);
        Assert.Equal(0, await workspace.CountAsync("item"));
        Assert.Equal(1, await workspace.CountAsync("deploykit_migrations"));
    }

    [Fact]
    public async Task Apply_AfterAFailureWasFixed_Continues()
    {
        using Workspace workspace = await CreateAsync();
        workspace.Script("1.sql", "CREATE TABLE item (id int);").Script("2.sql", "INSERT INTO itme VALUES (1);");
        await workspace.BootAsync();

        BootReport report = await workspace.Script("2.sql", "INSERT INTO item VALUES (1);").BootAsync();

        Assert.Equal(BootOutcome.Succeeded, report.Outcome);
        Assert.Equal(1, await workspace.CountAsync("item"));
    }

    [Fact]
    public async Task Apply_ChangedAppliedScript_Refuses()
    {
        using Workspace workspace = await CreateAsync();
        await workspace.Script("1.sql", "CREATE TABLE item (id int);").BootAsync();

        BootReport report = await workspace.Script("1.sql", "CREATE TABLE item (id bigint);").Script("2.sql", "DROP TABLE item;").BootAsync();

        BootProblem problem = Assert.Single(report.Problems);
        Assert.Equal(("DK4011", 70), (problem.Id, report.ExitCode));
        Assert.Equal(BootExitCode.Failed, report.ExitCode);
        Assert.Equal(0, await workspace.CountAsync("item"));
    }

    [Fact]
    public async Task Apply_OtherLineEndsAndByteOrderMark_AreNoChange()
    {
        using Workspace workspace = await CreateAsync();
        await workspace.Script("1.sql", "CREATE TABLE item (\nid int\n);").BootAsync();

        BootReport report = await workspace.Script("1.sql", "\uFEFFCREATE TABLE item (\r\nid int\r\n);\r\n").BootAsync();

        Assert.Empty(report.Problems);
    }

    [Fact]
    public async Task Apply_MissingAppliedScript_Refuses()
    {
        using Workspace workspace = await CreateAsync();
        await workspace.Script("1.sql", "CREATE TABLE item (id int);").Script("2.sql", "CREATE TABLE other (id int);").BootAsync();

        BootReport report = await workspace.Without("1.sql").BootAsync();

        BootProblem problem = Assert.Single(report.Problems);
        Assert.Equal(("DK4008", 70), (problem.Id, report.ExitCode));
        Assert.Equal(ProblemSeverity.Error, problem.Severity);
        Assert.Contains("1.sql", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(UnknownMigrations.Warn, 0)]
    [InlineData(UnknownMigrations.Refuse, 70)]
    public async Task Apply_DatabaseAheadOfTheBuild_WarnsOrRefuses(UnknownMigrations unknown, int exitCode)
    {
        using Workspace workspace = await CreateAsync();
        await workspace.Script("1.sql", "CREATE TABLE item (id int);").Script("2.sql", "CREATE TABLE other (id int);").BootAsync();

        BootReport report = await workspace.Without("2.sql").BootAsync(configure: options => options.UnknownMigrations = unknown);

        Assert.Equal("DK4008", Assert.Single(report.Problems).Id);
        Assert.Equal(exitCode, report.ExitCode);
    }

    [Theory]
    [InlineData(false, "DK4012", 0)]
    [InlineData(true, null, 1)]
    public async Task Apply_ScriptBeforeAnAppliedOne_IsRefusedUnlessAllowed(bool allowed, string? expectedProblem, long expectedRows)
    {
        using Workspace workspace = await CreateAsync();
        await workspace.Script("1.sql", "CREATE TABLE item (id int);").Script("3.sql", "CREATE TABLE other (id int);").BootAsync();

        BootReport report = await workspace.Script("2.sql", "INSERT INTO item VALUES (1);").BootAsync(configure: options => options.AllowOutOfOrder = allowed);

        Assert.Equal(expectedProblem, report.Problems.SingleOrDefault()?.Id);
        Assert.Equal(expectedRows, await workspace.CountAsync("item"));
    }

    [Fact]
    public async Task Apply_RepeatableScript_RunsAgainWhenChanged()
    {
        using Workspace workspace = await CreateAsync();
        workspace.Script("1.sql", "CREATE TABLE item (id int);").Script("R__rows.sql", "INSERT INTO item VALUES (1);");
        await workspace.BootAsync();
        await workspace.BootAsync();

        BootReport report = await workspace.Script("R__rows.sql", "INSERT INTO item VALUES (2);").BootAsync();

        Assert.Empty(report.Problems);
        Assert.Equal(3, await workspace.QueryAsync<long>("SELECT sum(id) FROM item"));
        Assert.Equal(2, await workspace.CountAsync("deploykit_migrations"));
    }

    [Fact]
    public async Task Apply_ExistingDatabaseWithBaseline_RunsWhatComesAfterIt()
    {
        using Workspace workspace = await CreateAsync();
        await workspace.ExecuteAsync("CREATE TABLE item (id int)");
        workspace.Script("1.sql", "CREATE TABLE item (id int);").Script("2.sql", "INSERT INTO item VALUES (1);");

        BootReport report = await workspace.BootAsync(configure: options => options.Baseline = "1.sql");

        Assert.Empty(report.Problems);
        Assert.Equal(1, await workspace.CountAsync("item"));
        Assert.Equal(2, await workspace.CountAsync("deploykit_migrations"));
    }

    [Fact]
    public async Task Apply_EmptyDatabaseWithBaseline_RunsEverything()
    {
        using Workspace workspace = await CreateAsync();
        workspace.Script("1.sql", "CREATE TABLE item (id int);").Script("2.sql", "INSERT INTO item VALUES (1);");

        BootReport report = await workspace.BootAsync(configure: options => options.Baseline = "1.sql");

        Assert.Empty(report.Problems);
        Assert.Equal(1, await workspace.CountAsync("item"));
    }

    /// <summary>An approval is written down before there is anything else.</summary>
    [Fact]
    public async Task Apply_DatabaseWithAnApprovalAloneAndBaseline_RunsEverything()
    {
        using Workspace workspace = await CreateAsync();
        await workspace.ExecuteAsync("CREATE TABLE deploykit_approvals (id int)");
        workspace.Script("1.sql", "CREATE TABLE item (id int);").Script("2.sql", "INSERT INTO item VALUES (1);");

        BootReport report = await workspace.BootAsync(configure: options => options.Baseline = "1.sql");

        Assert.Empty(report.Problems);
        Assert.Equal(1, await workspace.CountAsync("item"));
    }

    /// <summary>The second one comes when the first has recorded the baseline, whenever that is.</summary>
    [Fact]
    public async Task Apply_ExistingDatabaseWithBaseline_RacedByMany_RunsWhatComesAfterItOnce()
    {
        using Workspace workspace = await CreateAsync();
        await workspace.ExecuteAsync("CREATE TABLE item (id int)");
        workspace.Script("1.sql", "CREATE TABLE item (id int);").Script("2.sql", "INSERT INTO item VALUES (1);").Script("R__rows.sql", "INSERT INTO item VALUES (10);");

        BootReport[] reports = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => workspace.BootAsync(configure: options => options.Baseline = "1.sql"))));

        Assert.All(reports, report => Assert.DoesNotContain(report.Problems, problem => problem.Severity == ProblemSeverity.Error));
        Assert.Equal(11, await workspace.QueryAsync<long>("SELECT sum(id) FROM item"));
        Assert.Equal(3, await workspace.CountAsync("deploykit_migrations"));
    }

    [Fact]
    public async Task Apply_RepeatableScriptChanged_RacedByMany_RunsAgainOnce()
    {
        using Workspace workspace = await CreateAsync();
        await workspace.Script("1.sql", "CREATE TABLE item (id int);").Script("R__rows.sql", "INSERT INTO item VALUES (1);").BootAsync();
        workspace.Script("R__rows.sql", "INSERT INTO item VALUES (10);");

        BootReport[] reports = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => workspace.BootAsync())));

        Assert.All(reports, report => Assert.Empty(report.Problems));
        Assert.Equal(11, await workspace.QueryAsync<long>("SELECT sum(id) FROM item"));
        Assert.Equal(2, await workspace.CountAsync("deploykit_migrations"));
    }

    [Fact]
    public async Task Apply_BaselineThatIsNoScript_Fails()
    {
        using Workspace workspace = await CreateAsync();
        workspace.Script("1.sql", "CREATE TABLE item (id int);");

        BootReport report = await workspace.BootAsync(configure: options => options.Baseline = "7.sql");

        Assert.Contains("7.sql", Assert.Single(report.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FailIfPending_Pending_FailsAndChangesNothing()
    {
        using Workspace workspace = await CreateAsync();
        workspace.Script("1.sql", "CREATE TABLE item (id int);");

        BootReport report = await workspace.BootAsync(MigrationPolicy.FailIfPending);

        Assert.Equal("DK4003", Assert.Single(report.Problems).Id);
        Assert.Equal(BootExitCode.ApprovalMissing, report.ExitCode);
        await workspace.ExecuteAsync("CREATE TABLE item (id int)");
    }

    [Fact]
    public async Task FailIfPending_NothingPending_Passes()
    {
        using Workspace workspace = await CreateAsync();
        await workspace.Script("1.sql", "CREATE TABLE item (id int);").BootAsync();

        Assert.Empty((await workspace.BootAsync(MigrationPolicy.FailIfPending)).Problems);
    }

    [Fact]
    public async Task Skip_Pending_DoesNotLook()
    {
        using Workspace workspace = await CreateAsync();
        workspace.Script("1.sql", "not even SQL");

        Assert.Empty((await workspace.BootAsync(MigrationPolicy.Skip)).Problems);
    }

    [Fact]
    public async Task Migrate_PolicyFailIfPending_Applies()
    {
        using Workspace workspace = await CreateAsync();
        workspace.Script("1.sql", "CREATE TABLE item (id int);");

        BootReport report = await workspace.BootAsync(new BootRunOptions { Migrate = true }, options => options.Policy = MigrationPolicy.FailIfPending);

        Assert.Empty(report.Problems);
        Assert.Equal(0, await workspace.CountAsync("item"));
    }

    [Fact]
    public async Task Check_Pending_SaysSoAndChangesNothing()
    {
        using Workspace workspace = await CreateAsync();
        workspace.Script("1.sql", "CREATE TABLE item (id int);");

        BootReport report = await workspace.BootAsync(new BootRunOptions { ReadOnly = true }, options => options.Policy = MigrationPolicy.Apply);

        BootProblem problem = Assert.Single(report.Problems);
        Assert.Equal(("DK4003", ProblemSeverity.Info), (problem.Id, problem.Severity));
        await workspace.ExecuteAsync("CREATE TABLE item (id int)");
    }

    [Fact]
    public async Task Apply_UnclosedString_SaysTheLineAndExecutesNothing()
    {
        using Workspace workspace = await CreateAsync();
        workspace.Script("1.sql", "CREATE TABLE item (id int);\nINSERT INTO item VALUES ('oops);\n");

        BootReport report = await workspace.BootAsync();

        BootProblem problem = Assert.Single(report.Problems);
        Assert.Equal(("DK4009", "migrations/1.sql:2"), (problem.Id, problem.Source));
        await workspace.ExecuteAsync("CREATE TABLE item (id int)");
    }
}
