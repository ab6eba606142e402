using DeployKit.Boot;
using DeployKit.Gates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace DeployKit.EntityFrameworkCore.Tests.Gates;

public sealed class DbContextGateTests(SharedPostgreSql postgreSql) : IClassFixture<SharedPostgreSql>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_DatabaseAnswers_PassesAndTheContextStaysUsable(bool pooled)
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using IHost host = Build(database.ConnectionString, pooled);

        BootReport first = await RunAsync(host);
        BootReport second = await RunAsync(host);
        using IServiceScope scope = host.Services.CreateScope();
        OrdersContext context = scope.ServiceProvider.GetRequiredService<OrdersContext>();

        Assert.Equal((BootOutcome.Succeeded, BootOutcome.Succeeded), (first.Outcome, second.Outcome));
        Assert.True(await context.Database.CanConnectAsync());
    }

    [Theory]
    [InlineData(false, BootOutcome.Failed, ProblemSeverity.Error)]
    [InlineData(true, BootOutcome.Succeeded, ProblemSeverity.Warning)]
    public async Task Run_DatabaseMissing_FailsUnlessMigrationsCreateIt(bool allow, BootOutcome outcome, ProblemSeverity severity)
    {
        string missing = new NpgsqlConnectionStringBuilder(postgreSql.Server.ConnectionString) { Database = "nowhere" }.ConnectionString;
        using IHost host = Build(missing, pooled: false, gate => gate.AllowMissingDatabase = allow);

        BootReport report = await RunAsync(host);

        Assert.Equal(outcome, report.Outcome);
        BootProblem problem = Assert.Single(report.Problems);
        Assert.Equal(("DK3001", "OrdersContext", severity), (problem.Id, problem.Key, problem.Severity));
        Assert.Contains("database missing", problem.Message, StringComparison.Ordinal);
    }

    private static IHost Build(string connectionString, bool pooled, Action<DatabaseGateOptions>? configure = null)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = "Testing" });
        _ = pooled
            ? builder.Services.AddDbContextPool<OrdersContext>(options => options.UseNpgsql(connectionString))
            : builder.Services.AddDbContext<OrdersContext>(options => options.UseNpgsql(connectionString));
        builder.AddDeployKit().AddDbContextGate<OrdersContext>(configure);
        return builder.Build();
    }

    private static Task<BootReport> RunAsync(IHost host) =>
        host.Services.GetRequiredService<IBootPipeline>().RunAsync(new BootRunOptions(), CancellationToken.None);

    private sealed class OrdersContext(DbContextOptions<OrdersContext> options) : DbContext(options);
}
