using DeployKit.Boot;
using DeployKit.Profiles;

namespace DeployKit.Migrations.Tests.Running;

public sealed class WaitPolicyTests
{
    [Fact]
    public async Task Wait_SomebodyElseMigrates_GoesOnThen()
    {
        using Workspace workspace = new();
        workspace.Script("1.sql", "CREATE TABLE item (id int);");
        Task<BootReport> waiting = workspace.BootAsync(MigrationPolicy.Wait, FastPolling);

        BootReport migrating = await workspace.BootAsync();
        BootReport waited = await waiting;

        Assert.Empty(migrating.Problems);
        Assert.Equal((BootOutcome.Succeeded, 0), (waited.Outcome, waited.Problems.Count));
    }

    [Fact]
    public async Task Wait_NobodyMigrates_WaitsUntilStoppedAndChangesNothing()
    {
        using Workspace workspace = new();
        workspace.Script("1.sql", "CREATE TABLE item (id int);");
        using CancellationTokenSource stop = new(TimeSpan.FromMilliseconds(500));

        BootReport report = await workspace.BootAsync(new(), options => options.Policy = MigrationPolicy.Wait, stop.Token);

        Assert.Equal(BootOutcome.Cancelled, report.Outcome);
        Assert.False(File.Exists(workspace.DatabaseFile));
    }

    [Fact]
    public async Task Wait_DatabaseAlreadyAhead_GoesOnWithAWarning()
    {
        using Workspace workspace = new();
        await workspace.Script("1.sql", "CREATE TABLE item (id int);").Script("2.sql", "SELECT 1;").BootAsync();

        BootReport report = await workspace.Without("2.sql").BootAsync(MigrationPolicy.Wait);

        Assert.Equal(ProblemSeverity.Warning, Assert.Single(report.Problems).Severity);
        Assert.Equal(BootOutcome.Succeeded, report.Outcome);
    }

    [Fact]
    public async Task Wait_VerbMigrate_Applies()
    {
        using Workspace workspace = new();
        workspace.Script("1.sql", "CREATE TABLE item (id int);");

        BootReport report = await workspace.BootAsync(new BootRunOptions { Migrate = true }, options => options.Policy = MigrationPolicy.Wait);

        Assert.Empty(report.Problems);
        Assert.Equal(0, await workspace.CountAsync("item"));
    }

    [Fact]
    public async Task Check_Wait_WarnsAboutWhatIsPending()
    {
        using Workspace workspace = new();
        workspace.Script("1.sql", "CREATE TABLE item (id int);");

        BootReport report = await workspace.BootAsync(new BootRunOptions { ReadOnly = true }, options => options.Policy = MigrationPolicy.Wait);

        Assert.Equal(ProblemSeverity.Warning, Assert.Single(report.Problems).Severity);
    }

    private static void FastPolling(MigrationOptions options) => options.PollInterval = TimeSpan.FromMilliseconds(50);
}
