using DeployKit.Boot;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace DeployKit.Tests.Gates;

public sealed class DatabaseGateTests(SharedPostgreSql postgreSql) : IClassFixture<SharedPostgreSql>
{
    [Fact]
    public async Task Run_DatabaseAnswers_Passes()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();

        Assert.Equal(BootOutcome.Succeeded, (await RunAsync(database.ConnectionString)).Outcome);
    }

    [Fact]
    public async Task Run_NoConnectionString_ReportsDK3002WithTheKey()
    {
        BootProblem problem = Assert.Single((await RunAsync(null)).Problems);

        Assert.Equal(("DK3002", "Main: misconfigured: ConnectionStrings:Main is missing"), (problem.Id, problem.Message));
        Assert.Equal(("ConnectionStrings:Main", "set environment variable ConnectionStrings__Main"), (problem.Key, problem.Action));
    }

    [Fact]
    public async Task Run_MalformedConnectionString_ReportsDK3002WithoutTheValue()
    {
        Sentinel sentinel = Sentinel.NewPlain();

        BootProblem problem = Assert.Single((await RunAsync($"Host=db;Pasword={sentinel.Value}")).Problems);

        Assert.Equal(("DK3002", "ConnectionStrings:Main", "values set in code"), (problem.Id, problem.Key, problem.Source));
        Assert.StartsWith("write it as Name=value", problem.Action, StringComparison.Ordinal);
        sentinel.AssertAbsent(("problem", problem.ToString()));
    }

    [Fact]
    public async Task Run_DatabaseMissing_StopsEarlyAndSaysSo()
    {
        string connectionString = new NpgsqlConnectionStringBuilder(postgreSql.Server.ConnectionString) { Database = "nowhere" }.ConnectionString;

        BootProblem problem = Assert.Single((await RunAsync(connectionString)).Problems);

        Assert.Contains($"database missing (127.0.0.1:{postgreSql.Server.Port}/nowhere)", problem.Message, StringComparison.Ordinal);
        Assert.StartsWith("create the database", problem.Action, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NothingListens_SaysConnectionRefusedAndWhere()
    {
        int port = FreePort.Next();

        BootReport report = await GatesBoot.FailAsync(
            kit => kit.AddDatabaseGate("Main", NpgsqlFactory.Instance, GatesBoot.Patient),
            [("ConnectionStrings:Main", $"Host=127.0.0.1;Port={port};Username=app;Database=main")]);

        BootProblem problem = Assert.Single(report.Problems);
        Assert.Contains($"connection refused (127.0.0.1:{port}/main)", problem.Message, StringComparison.Ordinal);
        Assert.Equal("start the server, or correct host and port in ConnectionStrings:Main", problem.Action);
    }

    [Fact]
    public async Task Run_DataSource_Passes()
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(postgreSql.Server.ConnectionString);

        BootReport report = await GatesBoot.RunAsync(kit => kit.AddDatabaseGate("source", _ => source));

        Assert.Equal(BootOutcome.Succeeded, report.Outcome);
    }

    private static Task<BootReport> RunAsync(string? connectionString) => GatesBoot.RunAsync(
        kit => kit.AddDatabaseGate("Main", NpgsqlFactory.Instance, GatesBoot.Impatient), [("ConnectionStrings:Main", connectionString)]);
}
