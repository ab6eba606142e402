using DeployKit.Boot;
using DeployKit.Gates;
using DeployKit.Tests.Gates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace DeployKit.Drivers.Tests;

/// <summary>AspNetCore.HealthChecks.NpgSql 3.0.0, which knows nothing of the kit, as a gate by its tag.</summary>
public sealed class ForeignHealthCheckTests(SharedPostgreSql postgreSql) : IClassFixture<SharedPostgreSql>
{
    [Fact]
    public async Task Run_DatabaseAnswers_Passes()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();

        Assert.Equal(BootOutcome.Succeeded, (await RunAsync(database.ConnectionString)).Outcome);
    }

    [Fact]
    public async Task Run_DatabaseMissing_IsClassifiedLikeTheKitsOwn()
    {
        string missing = new NpgsqlConnectionStringBuilder(postgreSql.Server.ConnectionString) { Database = "nowhere" }.ConnectionString;

        BootReport report = await RunAsync(missing);

        BootProblem problem = Assert.Single(report.Problems, problem => problem.Id == "DK3001");
        Assert.Contains("database missing", problem.Message, StringComparison.Ordinal);
    }

    private static Task<BootReport> RunAsync(string connectionString) => GatesBoot.RunAsync(kit =>
    {
        kit.Services.AddHealthChecks().AddNpgSql(connectionString, tags: [GateOptions.Tag]);
        kit.ConfigureGate("npgsql", GatesBoot.Impatient);
    });
}
