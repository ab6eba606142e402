using System.Text.RegularExpressions;
using DeployKit.Boot;
using DeployKit.Profiles;

namespace DeployKit.Migrations.Tests.Running;

public sealed partial class ApprovalTests
{
    private const string ApprovedPlan = "DeployKit:Migrations:ApprovedPlan";

    [Fact]
    public async Task RequireApproval_NoneGiven_GivesUpAtTheDeadlineAndNamesThePlan()
    {
        using Workspace workspace = Pending();

        BootReport report = await workspace.BootAsync(new(), Require);

        BootProblem problem = Assert.Single(report.Problems);
        Assert.Equal("DK4003", problem.Id);
        Assert.Equal(BootExitCode.ApprovalMissing, report.ExitCode);
        Assert.Contains("needs approval (plan ", problem.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(workspace.DatabaseFile));
    }

    [Fact]
    public async Task RequireApproval_VerbMigrate_EndsAtOnce()
    {
        using Workspace workspace = Pending();

        BootReport report = await workspace.BootAsync(new BootRunOptions { Migrate = true }, options =>
        {
            Require(options);
            options.ApprovalTimeout = TimeSpan.FromHours(1);
        });

        Assert.Equal(BootExitCode.ApprovalMissing, report.ExitCode);
    }

    [Theory]
    [InlineData("DeployKit:Migrations:ApprovedPlan", 64)]
    [InlineData("DeployKit:Migrations:ApprovedPlan", 8)]
    [InlineData("DeployKit:Migrations:Default:ApprovedPlan", 64)]
    public async Task RequireApproval_PlanIsApproved_Applies(string key, int length)
    {
        using Workspace workspace = Pending();
        string plan = await PlanIdAsync(workspace);

        BootReport report = await workspace.BootAsync(new(), Require, default, (key, "aaaaaaaa, " + plan[..length]));

        Assert.Empty(report.Problems);
        Assert.Equal(0, await workspace.CountAsync("item"));
    }

    [Fact]
    public async Task RequireApproval_SevenCharactersOfThePlan_AreTooFew()
    {
        using Workspace workspace = Pending();
        string plan = await PlanIdAsync(workspace);

        BootReport report = await workspace.BootAsync(new(), Require, default, (ApprovedPlan, plan[..7]));

        Assert.Equal(BootExitCode.ApprovalMissing, report.ExitCode);
    }

    [Fact]
    public async Task RequireApproval_ScriptChangedAfterTheApproval_IsNotApproved()
    {
        using Workspace workspace = Pending();
        string plan = await PlanIdAsync(workspace);
        workspace.Script("1.sql", "CREATE TABLE item (id bigint);");

        BootReport report = await workspace.BootAsync(new(), Require, default, (ApprovedPlan, plan));

        Assert.Equal(BootExitCode.ApprovalMissing, report.ExitCode);
    }

    [Fact]
    public async Task RequireApproval_AnotherScriptAddedAfterTheApproval_IsNotApproved()
    {
        using Workspace workspace = Pending();
        string plan = await PlanIdAsync(workspace);
        workspace.Script("2.sql", "DROP TABLE item;");

        BootReport report = await workspace.BootAsync(new(), Require, default, (ApprovedPlan, plan));

        Assert.Equal(BootExitCode.ApprovalMissing, report.ExitCode);
    }

    [Fact]
    public async Task RequireApproval_SomebodyElseMigratesMeanwhile_GoesOn()
    {
        using Workspace workspace = Pending();
        Task<BootReport> waiting = workspace.BootAsync(new(), options =>
        {
            Require(options);
            options.ApprovalTimeout = TimeSpan.FromMinutes(5);
        });

        await workspace.BootAsync();

        Assert.Equal(BootOutcome.Succeeded, (await waiting).Outcome);
    }

    [Fact]
    public async Task RequireApproval_SameScriptsElsewhere_HaveTheSamePlan()
    {
        using Workspace one = Pending();
        using Workspace other = new Workspace().Script("1.sql", "CREATE TABLE item (id int);\r\n");

        Assert.Equal(await PlanIdAsync(one), await PlanIdAsync(other));
    }

    [Fact]
    public async Task RequireApproval_NothingPending_NeedsNone()
    {
        using Workspace workspace = Pending();
        await workspace.BootAsync();

        Assert.Empty((await workspace.BootAsync(new(), Require)).Problems);
    }

    /// <summary>The baseline is written under the lock; the plan that people see before is the one that runs behind it.</summary>
    [Fact]
    public async Task RequireApproval_ExistingDatabaseWithBaseline_PlansWhatComesBehindIt()
    {
        using Workspace workspace = Pending().Script("2.sql", "INSERT INTO item VALUES (1);");
        await workspace.ExecuteAsync("CREATE TABLE item (id int)");
        BootReport refused = await workspace.BootAsync(new(), Baselined);

        BootReport report = await workspace.BootAsync(new(), Baselined, default, (ApprovedPlan, PlanId().Match(Assert.Single(refused.Problems).Action!).Value));

        Assert.Contains("1 migration is pending", Assert.Single(refused.Problems).Message, StringComparison.Ordinal);
        Assert.DoesNotContain(report.Problems, problem => problem.Severity == ProblemSeverity.Error);
        Assert.Equal((1, 2), (await workspace.CountAsync("item"), await workspace.CountAsync("deploykit_migrations")));

        static void Baselined(MigrationOptions options)
        {
            Require(options);
            options.Baseline = "1.sql";
        }
    }

    private static Workspace Pending() => new Workspace().Script("1.sql", "CREATE TABLE item (id int);");

    private static void Require(MigrationOptions options)
    {
        options.Policy = MigrationPolicy.RequireApproval;
        options.PollInterval = TimeSpan.FromMilliseconds(20);
        options.ApprovalTimeout = TimeSpan.FromMilliseconds(100);
    }

    private static async Task<string> PlanIdAsync(Workspace workspace)
    {
        BootReport report = await workspace.BootAsync(new BootRunOptions { ReadOnly = true }, Require);
        return PlanId().Match(Assert.Single(report.Problems).Action!).Value;
    }

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex PlanId();
}
