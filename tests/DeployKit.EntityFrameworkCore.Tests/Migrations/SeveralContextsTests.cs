using DeployKit.Boot;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace DeployKit.EntityFrameworkCore.Tests.Migrations;

/// <summary>Two contexts in one application: on one database with one history table, and by policies of their own.</summary>
public sealed class SeveralContextsTests(SharedPostgreSql postgreSql) : IClassFixture<SharedPostgreSql>, IAsyncLifetime
{
    private ScratchDatabase database = null!;

    public async Task InitializeAsync() => database = await postgreSql.CreateDatabaseAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task Apply_OneDatabaseAndOneHistoryTable_AppliesBothAndIsUpToDateThen()
    {
        using IHost host = Build(database.ConnectionString, "Development");

        // The second context meets tables of the first, which nobody has backed up: that is told, and no more.
        Assert.DoesNotContain((await BootAsync(host)).Problems, problem => problem.Severity != ProblemSeverity.Info);
        Assert.Empty((await BootAsync(host)).Problems);

        Assert.Equal(3, await database.QueryAsync<long>("SELECT count(*) FROM \"__EFMigrationsHistory\""));
        Assert.Equal(0, await database.QueryAsync<long>("SELECT count(*) FROM stock"));
        Assert.Equal(1, await database.QueryAsync<long>("SELECT count(*) FROM item"));
    }

    [Fact]
    public async Task Apply_AnotherDatabase_EachGetsItsOwn()
    {
        await using ScratchDatabase other = await postgreSql.CreateDatabaseAsync();
        using IHost host = Build(other.ConnectionString, "Development");

        Assert.Empty((await BootAsync(host)).Problems);

        Assert.Equal(2, await database.QueryAsync<long>("SELECT count(*) FROM \"__EFMigrationsHistory\""));
        Assert.Equal(1, await other.QueryAsync<long>("SELECT count(*) FROM \"__EFMigrationsHistory\""));
    }

    /// <summary>The environment's profile decides; its configuration and that of one engine overrule it.</summary>
    [Theory]
    [InlineData("Development", null, "", 1, 1)]
    [InlineData("Development", "StockContext:Policy=FailIfPending", "StockContext", 1, null)]
    [InlineData("Development", "Policy=FailIfPending", "ShopContext, StockContext", null, null)]
    [InlineData("Staging", "ApprovalTimeout=00:00:00", "ShopContext, StockContext", null, null)]
    [InlineData("Staging", "ShopContext:Policy=Apply;StockContext:Policy=Skip", "", 1, null)]
    public async Task Policy_ByProfileAndContext_DecidesWhoIsMigrated(string environment, string? settings, string refused, int? shop, int? stock)
    {
        using IHost host = Build(database.ConnectionString, environment, [.. (settings ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries)]);

        BootReport report = await BootAsync(host);

        Assert.Equal(refused, string.Join(", ", report.Problems.Where(problem => problem is { Id: "DK4003", Severity: ProblemSeverity.Error }).Select(problem => problem.Key).Order()));
        Assert.Equal(shop is not null, await ExistsAsync("item"));
        Assert.Equal(stock is not null, await ExistsAsync("stock"));
    }

    [Theory]
    [InlineData("Apply", true)]
    [InlineData("FailIfPending", false)]
    public async Task Policy_OfTheProfileInConfiguration_Counts(string policy, bool applied)
    {
        using IHost host = Build(database.ConnectionString, "Staging", $"=DeployKit:Profiles:Staging:Migrations:Policy={policy}");

        await BootAsync(host);

        Assert.Equal(applied, await ExistsAsync("stock"));
    }

    private async Task<bool> ExistsAsync(string table) => await database.QueryAsync<string>($"SELECT to_regclass('{table}')::text") is not null;

    /// <param name="stock">The connection string of the second context.</param>
    /// <param name="environment">The host's environment.</param>
    /// <param name="settings">Settings under <c>DeployKit:Migrations</c>, or with an equals sign in front, anywhere.</param>
    private IHost Build(string stock, string environment, params string[] settings)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => setting.TrimStart('=').Split('='))
            .Select(pair => KeyValuePair.Create(pair[0].StartsWith("DeployKit", StringComparison.Ordinal) ? pair[0] : "DeployKit:Migrations:" + pair[0], (string?)pair[1])));
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:Stock", stock)]);
        // snippet: named
        builder.Services.AddDbContext<StockContext>(options => options.UseNpgsql(builder.Configuration.GetConnectionString("Stock")));
        builder.AddDeployKit().AddDbContextMigrations<StockContext>("Stock", NpgsqlFactory.Instance);
        // end-snippet
        builder.Services.AddDbContext<ShopContext>(options => options.UseNpgsql(database.ConnectionString));
        builder.AddDeployKit().AddDbContextMigrations<ShopContext>();
        return builder.Build();
    }

    private static Task<BootReport> BootAsync(IHost host) => host.Services.GetRequiredService<IBootPipeline>().RunAsync(new(), default);
}
