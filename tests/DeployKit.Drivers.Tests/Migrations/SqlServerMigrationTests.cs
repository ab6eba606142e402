using System.Net;
using System.Net.Sockets;
using DeployKit.Boot;
using DeployKit.Migrations;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Drivers.Tests.Migrations;

/// <summary>Migrations through Microsoft.Data.SqlClient: lock, batches, transactions and errors. The server understands no T-SQL.</summary>
public sealed class SqlServerMigrationTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("deploykit-sqlserver");

    [Fact]
    public async Task Apply_ScriptsWithGo_SendsBatchesInOneTransactionUnderTheLock()
    {
        await using FakeSqlServer server = new();
        Script("1.sql", "CREATE TABLE item (id int)\nGO\nINSERT INTO item VALUES (1)\nGO 2\n");

        BootReport report = await BootAsync(server);

        Assert.Empty(report.Problems);
        Assert.Equal(
            ["lock", "BEGIN", "history", "COMMIT", "BEGIN", "CREATE TABLE item (id int)", "INSERT INTO item VALUES (1)", "INSERT INTO item VALUES (1)", "record 1.sql", "COMMIT", "unlock"],
            server.Steps);
    }

    [Fact]
    public async Task Apply_Twice_TakesNoLockTheSecondTime()
    {
        await using FakeSqlServer server = new();
        Script("1.sql", "CREATE TABLE item (id int)");
        await BootAsync(server);
        int steps = server.Steps.Count;

        Assert.Empty((await BootAsync(server)).Problems);

        Assert.Equal(steps, server.Steps.Count);
    }

    [Fact]
    public async Task Apply_FailingBatch_RollsBackAndSaysWhat()
    {
        await using FakeSqlServer server = new() { Failure = (547, "The INSERT statement conflicted with the CHECK constraint") };
        Script("1.sql", "CREATE TABLE item (id int)\nGO\nFAIL\n");

        BootReport report = await BootAsync(server);

        BootProblem problem = Assert.Single(report.Problems);
        Assert.Equal(("DK4009", "migrations/1.sql:3", BootExitCode.Failed), (problem.Id, problem.Source, report.ExitCode));
        Assert.Contains("failed at statement 2 of 2, line 3: 547: The INSERT statement conflicted", problem.Message, StringComparison.Ordinal);
        Assert.Equal(["ROLLBACK", "unlock"], server.Steps.TakeLast(2));
        Assert.DoesNotContain("record 1.sql", server.Steps);
    }

    [Fact]
    public async Task Apply_LockIsHeld_GivesUpAtTheDeadline()
    {
        await using FakeSqlServer server = new() { LockHolder = 99 };
        Script("1.sql", "CREATE TABLE item (id int)");

        BootReport report = await BootAsync(server, options => options.LockTimeout = TimeSpan.FromMilliseconds(200));

        Assert.Equal(("DK4006", BootExitCode.TryAgainLater), (Assert.Single(report.Problems).Id, report.ExitCode));
        Assert.DoesNotContain("CREATE TABLE item (id int)", server.Steps);
    }

    [Fact]
    public async Task Apply_ManyAtOnce_EachScriptRunsOnce()
    {
        await using FakeSqlServer server = new();
        Script("1.sql", "CREATE TABLE item (id int)");
        Script("2.sql", "INSERT INTO item VALUES (1)");

        BootReport[] reports = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => BootAsync(server))));

        Assert.All(reports, report => Assert.Empty(report.Problems));
        Assert.Single(server.Steps, step => step == "INSERT INTO item VALUES (1)");
    }

    [Fact]
    public async Task Apply_TableIsLocked_TriesAgain()
    {
        await using FakeSqlServer server = new() { Failure = (1222, "Lock request time out period exceeded."), FailuresLeft = 1 };
        Script("1.sql", "FAIL");

        Assert.Empty((await BootAsync(server)).Problems);
        Assert.Contains("record 1.sql", server.Steps);
    }

    [Fact]
    public async Task Apply_LockIsLostBetweenTwoMigrations_TakesItAgainBeforeGoingOn()
    {
        await using FakeSqlServer server = new();
        Script("1.sql", "LOSE THE LOCK");
        Script("2.sql", "CREATE TABLE item (id int)");

        Assert.Empty((await BootAsync(server)).Problems);

        Assert.Equal(
            ["LOSE THE LOCK", "record 1.sql", "COMMIT", "lock", "BEGIN", "CREATE TABLE item (id int)", "record 2.sql", "COMMIT", "unlock"],
            server.Steps.SkipWhile(step => step != "LOSE THE LOCK"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-- deploykit:no-transaction\n")]
    public async Task Apply_StatementTimeoutExceeded_CancelsTheStatementAndNamesTheRemedy(string header)
    {
        await using FakeSqlServer server = new();
        Script("1.sql", header + "HANG");

        BootReport report = await BootAsync(server, options => options.StatementTimeout = TimeSpan.FromSeconds(1));

        BootProblem problem = Assert.Single(report.Problems);
        Assert.Equal(("DK4009", BootExitCode.Failed), (problem.Id, report.ExitCode));
        Assert.Equal("raise StatementTimeout, or make the statement smaller", problem.Action);
        Assert.Equal(["ROLLBACK", "unlock"], server.Steps.TakeLast(2));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    public async Task Apply_DatabaseIsMissing_IsCreatedOrWaitedForWhileSomebodyElseDoes(int createdByOthers, int attempts)
    {
        await using FakeSqlServer server = new() { CreatedByOthers = createdByOthers };
        Script("1.sql", "CREATE TABLE item (id int)");

        BootReport report = await BootAsync(server.ConnectionString.Replace("=master", "=shop", StringComparison.Ordinal), configure: null);

        Assert.Empty(report.Problems);
        Assert.Equal(Enumerable.Repeat("create shop", attempts).Append("lock"), server.Steps.Take(attempts + 1));
        Assert.Contains("record 1.sql", server.Steps);
    }

    [Fact]
    public async Task Apply_AnotherDatabaseIsBeingCreated_IsWaitedFor()
    {
        await using FakeSqlServer server = new() { ModelLockedFor = 2 };
        Script("1.sql", "CREATE TABLE item (id int)");

        BootReport report = await BootAsync(server.ConnectionString.Replace("=master", "=shop", StringComparison.Ordinal), configure: null);

        Assert.Empty(report.Problems);
        Assert.Contains("record 1.sql", server.Steps);
    }

    /// <summary>EF Core says of what it does to a memory-optimized table that it cannot run in a transaction: the server says so in words of its own.</summary>
    [Theory]
    [InlineData(226)]
    [InlineData(574)]
    [InlineData(3021)]
    [InlineData(12331)]
    [InlineData(15002)]
    public async Task Apply_StatementThatCannotRunInATransaction_RunsAlone(int error)
    {
        await using FakeSqlServer server = new() { Failure = (error, "not in a transaction"), FailuresLeft = 1 };
        Script("1.sql", "-- deploykit:no-transaction\nFAIL");

        Assert.Empty((await BootAsync(server)).Problems);
        Assert.Contains("record 1.sql", server.Steps);
    }

    [Fact]
    public async Task Apply_ServerIsOnlyJustStarting_IsWaitedFor()
    {
        Script("1.sql", "CREATE TABLE item (id int)");
        using TcpListener standIn = new(IPAddress.Loopback, FreePort.Next());
        standIn.Start();
        int port = ((IPEndPoint)standIn.LocalEndpoint).Port;
        Task<BootReport> boot = BootAsync(
            $"Data Source=tcp:127.0.0.1,{port};Initial Catalog=master;User ID=sa;Password=Passw0rd!;Pooling=false;ConnectRetryCount=0", options => options.ConnectTimeout = TimeSpan.FromMinutes(5));

        (await standIn.AcceptTcpClientAsync()).Dispose();
        standIn.Stop();
        await using FakeSqlServer server = new(port);

        Assert.Empty((await boot).Problems);
        Assert.Contains("record 1.sql", server.Steps);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private void Script(string name, string sql)
    {
        string scripts = Directory.CreateDirectory(Path.Combine(folder.FullName, "migrations")).FullName;
        File.WriteAllText(Path.Combine(scripts, name), sql);
    }

    private Task<BootReport> BootAsync(FakeSqlServer server, Action<MigrationOptions>? configure = null) => BootAsync(server.ConnectionString, configure);

    private async Task<BootReport> BootAsync(string connectionString, Action<MigrationOptions>? configure)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = "Development", ContentRootPath = folder.FullName });
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:Default", connectionString)]);
        builder.AddDeployKit().AddSqlScriptMigrations("Default", SqlClientFactory.Instance, "migrations", options =>
        {
            // No test waits ten minutes to fail.
            options.LockTimeout = TimeSpan.FromSeconds(60);
            configure?.Invoke(options);
        });
        using IHost host = builder.Build();
        BootReport report = await host.Services.GetRequiredService<IBootPipeline>().RunAsync(new(), default);
        return report with { Problems = [.. report.Problems.Where(problem => problem.Phase == BootPhase.Migrations)] };
    }
}
