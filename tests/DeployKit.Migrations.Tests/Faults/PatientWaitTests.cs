using DeployKit.Boot;
using DeployKit.Profiles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DeployKit.Migrations.Tests.Faults;

/// <summary>A server that goes away while a replica waits for somebody to approve, or to migrate: it waits on, unready, and goes on once the schema is there.</summary>
public sealed class PatientWaitTests
{
    private const string Lost = "does not answer, still waiting";

    [Theory]
    [InlineData(MigrationPolicy.Wait)]
    [InlineData(MigrationPolicy.RequireApproval)]
    public async Task Boot_ServerIsAwayWhileItWaits_GoesOnWhenItIsMigrated(MigrationPolicy policy)
    {
        await using PostgreSqlServer server = await PostgreSqlServer.StartNewAsync();
        await using ScratchDatabase database = await server.CreateDatabaseAsync();
        using Workspace workspace = new Workspace(database).Script("1.sql", "CREATE TABLE item (id int);");
        using RecordingLoggerProvider logs = new();
        using IHost host = Build(workspace, logs, policy, TimeSpan.FromHours(1));
        Task<BootReport> boot = host.Services.GetRequiredService<IBootPipeline>().RunAsync(new(), default);
        await Eventually.TrueAsync(() => logs.Text.Contains("Waiting ", StringComparison.Ordinal), "the boot to wait");

        await server.StopAsync();
        await Eventually.TrueAsync(() => logs.Text.Contains(Lost, StringComparison.Ordinal), "the boot to notice");
        await server.StartAsync();
        NpgsqlConnection.ClearAllPools();
        await workspace.BootAsync();

        Assert.Empty((await boot).Problems);
    }

    [Fact]
    public async Task Boot_ServerIsStillAwayAtTheDeadlineOfTheApproval_SaysSo()
    {
        await using PostgreSqlServer server = await PostgreSqlServer.StartNewAsync();
        await using ScratchDatabase database = await server.CreateDatabaseAsync();
        using Workspace workspace = new Workspace(database).Script("1.sql", "CREATE TABLE item (id int);");
        using RecordingLoggerProvider logs = new();
        using IHost host = Build(workspace, logs, MigrationPolicy.RequireApproval, TimeSpan.FromSeconds(5));
        Task<BootReport> boot = host.Services.GetRequiredService<IBootPipeline>().RunAsync(new(), default);
        await Eventually.TrueAsync(() => logs.Text.Contains("Waiting ", StringComparison.Ordinal), "the boot to wait");

        await server.StopAsync();
        BootReport report = await boot;
        await server.StartAsync();

        Assert.Equal(("DK3001", BootExitCode.Unavailable), (Assert.Single(report.Problems).Id, report.ExitCode));
    }

    private static IHost Build(Workspace workspace, RecordingLoggerProvider logs, MigrationPolicy policy, TimeSpan approvalTimeout)
    {
        HostApplicationBuilder builder = workspace.Builder(options =>
        {
            options.Policy = policy;
            options.ApprovalTimeout = approvalTimeout;
            options.ConnectTimeout = TimeSpan.FromMilliseconds(100);
            options.PollInterval = TimeSpan.FromMilliseconds(50);
        });
        builder.Logging.AddProvider(logs);
        return builder.Build();
    }
}
