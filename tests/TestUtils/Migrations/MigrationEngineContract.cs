using System.Data.Common;
using DeployKit.Boot;
using DeployKit.Migrations;
using DeployKit.Profiles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace DeployKit.TestUtils;

/// <summary>
/// What the runner expects of every migration engine. Derive it, say how to set an engine up on an empty database, and be sure that
/// the engine works with every policy and survives every fault that the runner does.
/// </summary>
public abstract class MigrationEngineContract
{
    /// <summary>
    /// A builder with one engine of at least two migrations on an empty database: the first creates the table <c>item</c>, the
    /// last adds one row to it. Called once for every test.
    /// </summary>
    protected abstract Task<HostApplicationBuilder> CreateAsync(Action<MigrationOptions>? configure = null);

    /// <summary>The same engine on the same database with a last migration that fails.</summary>
    protected abstract HostApplicationBuilder WithFailingMigration();

    [Fact]
    public async Task Migrations_AskedTwice_AreTheSameInOrder()
    {
        using IHost host = (await CreateAsync()).Build();
        IMigrationEngine engine = host.Services.GetRequiredService<IMigrationEngine>();

        IReadOnlyList<MigrationDefinition> first = await engine.GetMigrationsAsync(default);
        IReadOnlyList<MigrationDefinition> second = await engine.GetMigrationsAsync(default);

        Assert.True(first.Count >= 2);
        Assert.Equal(first, second);
        Assert.Distinct(first.Select(migration => migration.Id), StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Connections_AreIndependentAndClosed()
    {
        using IHost host = (await CreateAsync()).Build();
        IMigrationEngine engine = host.Services.GetRequiredService<IMigrationEngine>();

        await using DbConnection one = engine.CreateConnection();
        await using DbConnection other = engine.CreateConnection();

        Assert.NotSame(one, other);
        Assert.Equal(System.Data.ConnectionState.Closed, one.State);
    }

    [Fact]
    public async Task Statements_OfEveryMigration_AreTheSameEachTime()
    {
        using IHost host = (await CreateAsync()).Build();
        IMigrationEngine engine = host.Services.GetRequiredService<IMigrationEngine>();
        foreach (MigrationDefinition migration in await engine.GetMigrationsAsync(default))
        {
            IReadOnlyList<MigrationStatement> statements = await engine.GetStatementsAsync(migration, default);

            Assert.NotEmpty(statements);
            Assert.Equal(statements, await engine.GetStatementsAsync(migration, default));
        }
    }

    [Fact]
    public async Task Apply_EmptyDatabase_AppliesAllAndRecordsThem()
    {
        using IHost host = (await CreateAsync()).Build();

        Assert.Empty((await BootAsync(host)).Problems);

        Assert.Equal(1, await RowsAsync(host));
        Assert.Empty((await BootAsync(host, new() { ReadOnly = true })).Problems);
    }

    [Fact]
    public async Task Apply_Twice_ChangesNothing()
    {
        using IHost host = (await CreateAsync()).Build();
        await BootAsync(host);

        Assert.Empty((await BootAsync(host)).Problems);
        Assert.Equal(1, await RowsAsync(host));
    }

    [Fact]
    public async Task Apply_ManyAtOnce_AppliesOnce()
    {
        using IHost host = (await CreateAsync()).Build();

        BootReport[] reports = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => BootAsync(host))));

        Assert.All(reports, report => Assert.Empty(report.Problems));
        Assert.Equal(1, await RowsAsync(host));
    }

    [Fact]
    public async Task Apply_FailingMigration_IsReportedAndKeepsTheOthers()
    {
        using IHost before = (await CreateAsync()).Build();
        await BootAsync(before);
        using IHost host = WithFailingMigration().Build();

        BootReport report = await BootAsync(host);

        BootProblem problem = Assert.Single(report.Problems, problem => problem.Severity == ProblemSeverity.Error);
        Assert.Equal(("DK4009", BootExitCode.Failed), (problem.Id, report.ExitCode));
        Assert.Equal(1, await RowsAsync(host));
    }

    [Fact]
    public async Task Check_Pending_ChangesNothing()
    {
        using IHost host = (await CreateAsync()).Build();

        BootReport first = await BootAsync(host, new() { ReadOnly = true });
        BootReport second = await BootAsync(host, new() { ReadOnly = true });

        Assert.Equal("DK4003", Assert.Single(first.Problems).Id);
        Assert.Equal(first.Problems, second.Problems);
    }

    [Fact]
    public async Task FailIfPending_Pending_Fails()
    {
        using IHost host = (await CreateAsync(options => options.Policy = MigrationPolicy.FailIfPending)).Build();

        Assert.Equal(BootExitCode.ApprovalMissing, (await BootAsync(host)).ExitCode);
    }

    /// <summary>Runs the phases of a host.</summary>
    protected static Task<BootReport> BootAsync(IHost host, BootRunOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(host);
        return host.Services.GetRequiredService<IBootPipeline>().RunAsync(options ?? new(), default);
    }

    private static async Task<long> RowsAsync(IHost host)
    {
        await using DbConnection connection = host.Services.GetRequiredService<IMigrationEngine>().CreateConnection();
        await connection.OpenAsync();
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM item";
        return Convert.ToInt64(await command.ExecuteScalarAsync(), null);
    }
}
