using DeployKit.Boot;
using DeployKit.Migrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace DeployKit.EntityFrameworkCore.Tests.Migrations;

public sealed class DbContextEngineTests(SharedPostgreSql postgreSql) : MigrationEngineContract, IClassFixture<SharedPostgreSql>, IAsyncLifetime
{
    private ScratchDatabase database = null!;

    public async Task InitializeAsync() => database = await postgreSql.CreateDatabaseAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    protected override Task<HostApplicationBuilder> CreateAsync(Action<MigrationOptions>? configure = null) =>
        Task.FromResult(Create<ShopContext>(options => options.UseNpgsql(database.ConnectionString), configure));

    protected override HostApplicationBuilder WithFailingMigration() => Create<BrokenContext>(options => options.UseNpgsql(database.ConnectionString));

    [Fact]
    public async Task Apply_FailingMigration_NamesItAndTheStatement()
    {
        using IHost before = (await CreateAsync()).Build();
        await BootAsync(before);
        using IHost host = WithFailingMigration().Build();

        BootProblem problem = Assert.Single((await BootAsync(host)).Problems, problem => problem.Severity == ProblemSeverity.Error);

        Assert.Contains("migration 20260103000000_Break failed at statement 2 of 2, character 13: 42P01", problem.Message, StringComparison.Ordinal);
        Assert.Contains("nothing of it was kept", problem.Message, StringComparison.Ordinal);
    }

    /// <summary>There is no script to put a line into.</summary>
    [Fact]
    public async Task Apply_StatementThatCannotRunInATransaction_NamesEntityFrameworksRemedy()
    {
        using IHost host = Create<ConcurrentContext>(options => options.UseNpgsql(database.ConnectionString)).Build();

        BootProblem problem = Assert.Single((await BootAsync(host)).Problems, problem => problem.Severity == ProblemSeverity.Error);

        Assert.Contains("suppressTransaction: true", problem.Action, StringComparison.Ordinal);
        Assert.DoesNotContain("script", problem.Action, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_ThenEntityFramework_AgreeOnTheHistory()
    {
        using IHost host = (await CreateAsync()).Build();
        await BootAsync(host);
        await using AsyncServiceScope scope = host.Services.CreateAsyncScope();
        ShopContext context = scope.ServiceProvider.GetRequiredService<ShopContext>();

        Assert.Empty(await context.Database.GetPendingMigrationsAsync());
        Assert.Equal("it's one", (await context.Items.SingleAsync()).Name);
    }

    [Fact]
    public async Task Apply_DatabaseThatEntityFrameworkMigrated_IsUpToDate()
    {
        using IHost host = (await CreateAsync()).Build();
        await using (AsyncServiceScope scope = host.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<ShopContext>().Database.MigrateAsync();
        }

        Assert.Empty((await BootAsync(host, new() { ReadOnly = true })).Problems);
    }

    [Fact]
    public async Task Apply_NothingPending_BuildsNoModel()
    {
        await BootAsync((await CreateAsync()).Build());
        int before = ShopContext.ModelsBuilt;
        using IHost host = Create<UnseenContext>(options => options.UseNpgsql(database.ConnectionString)).Build();

        Assert.Equal(["DK4008"], (await BootAsync(host)).Problems.Select(problem => problem.Id));
        Assert.Equal(before, ShopContext.ModelsBuilt);
    }

    /// <summary>A user who logs in with rights of his own and works with those of another role, as personal accounts do.</summary>
    [Fact]
    public async Task Apply_DataSourceThatSetsTheRole_WritesTheHistoryAsThatRole()
    {
        string login = "login_" + database.Name, owner = "owner_" + database.Name;
        await database.ExecuteAsync($"CREATE ROLE {owner}; CREATE ROLE {login} LOGIN NOINHERIT IN ROLE {owner}; GRANT CREATE ON SCHEMA public TO {owner}");
        NpgsqlDataSourceBuilder builder = new(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = login, NoResetOnClose = true }.ConnectionString);
        builder.UsePhysicalConnectionInitializer(connection => Set(connection).ExecuteNonQuery(), connection => Set(connection).ExecuteNonQueryAsync());
        await using NpgsqlDataSource source = builder.Build();
        using IHost host = Create<ShopContext>(options => options.UseNpgsql(source)).Build();

        Assert.Empty((await BootAsync(host)).Problems);
        Assert.Equal(owner, await database.QueryAsync<string>("SELECT string_agg(DISTINCT tableowner, ' ') FROM pg_tables WHERE schemaname = 'public'"));

        NpgsqlCommand Set(NpgsqlConnection connection) => new($"SET ROLE {owner}", connection);
    }

    [Fact]
    public async Task Apply_DataSourceWithRetryingStrategy_Works()
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(database.ConnectionString);
        using IHost host = Create<ShopContext>(options => options.UseNpgsql(source, npgsql => npgsql.EnableRetryOnFailure())).Build();

        Assert.Empty((await BootAsync(host)).Problems);
    }

    [Fact]
    public async Task Apply_HistoryTableOfItsOwn_IsUsed()
    {
        using IHost host = Create<ShopContext>(
            options => options.UseNpgsql(database.ConnectionString, npgsql => npgsql.MigrationsHistoryTable("history", "shop"))).Build();

        Assert.Empty((await BootAsync(host)).Problems);
        Assert.Equal(2, await database.QueryAsync<long>("SELECT count(*) FROM shop.history"));
    }

    [Fact]
    public async Task Apply_Seeding_RunsOnceAfterTheMigrations()
    {
        HostApplicationBuilder builder = Create<ShopContext>(options => options.UseNpgsql(database.ConnectionString)
            .UseAsyncSeeding(async (context, _, cancellationToken) =>
            {
                context.Add(new Item { Id = 100, Name = "seeded" });
                await context.SaveChangesAsync(cancellationToken);
            }));
        using IHost host = builder.Build();

        await BootAsync(host);
        await BootAsync(host);

        Assert.Equal(2, await database.QueryAsync<long>("SELECT count(*) FROM item"));
    }

    [Fact]
    public async Task Apply_ConnectionName_MigratesWithThatConnectionString()
    {
        HostApplicationBuilder builder = Create<ShopContext>(
            options => options.UseNpgsql("Host=127.0.0.1;Port=1;Database=nowhere"), options => options.ConnectionName = "Direct");
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:Direct", database.ConnectionString)]);
        using IHost host = builder.Build();

        Assert.Empty((await BootAsync(host)).Problems);
        Assert.Equal(1, await database.QueryAsync<long>("SELECT count(*) FROM item"));
    }

    private static HostApplicationBuilder Create<TContext>(Action<DbContextOptionsBuilder> provider, Action<MigrationOptions>? configure = null)
        where TContext : DbContext
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = "Development" });
        builder.Services.AddDbContext<TContext>(provider);
        builder.AddDeployKit().AddDbContextMigrations<TContext>(configure);
        return builder;
    }
}

/// <summary>A context without migrations, whose model nobody has built yet.</summary>
public sealed class UnseenContext(DbContextOptions<UnseenContext> options) : ShopContext(options);
