using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace DeployKit.Migrations.Tests.Engine;

/// <summary>An engine that is not the kit's own, on SQLite, under the contract of all engines.</summary>
public sealed class SqliteStepsEngineTests : MigrationEngineContract, IDisposable
{
    private readonly Workspace workspace = new();

    protected override Task<HostApplicationBuilder> CreateAsync(Action<MigrationOptions>? configure = null) =>
        Task.FromResult(StepsHost.Create(workspace.ConnectionString, SqliteFactory.Instance, configure));

    protected override HostApplicationBuilder WithFailingMigration() => StepsHost.Create(workspace.ConnectionString, SqliteFactory.Instance, null, StepsHost.Failing);

    public void Dispose() => workspace.Dispose();
}

/// <summary>The same on PostgreSQL.</summary>
public sealed class PostgreSqlStepsEngineTests(SharedPostgreSql postgreSql) : MigrationEngineContract, IClassFixture<SharedPostgreSql>, IAsyncLifetime
{
    private ScratchDatabase database = null!;

    public async Task InitializeAsync() => database = await postgreSql.CreateDatabaseAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    protected override Task<HostApplicationBuilder> CreateAsync(Action<MigrationOptions>? configure = null) =>
        Task.FromResult(StepsHost.Create(database.ConnectionString, NpgsqlFactory.Instance, configure));

    protected override HostApplicationBuilder WithFailingMigration() => StepsHost.Create(database.ConnectionString, NpgsqlFactory.Instance, null, StepsHost.Failing);
}

/// <summary>A host with the engine.</summary>
internal static class StepsHost
{
    public static readonly (string Id, string Sql) Failing = ("3-break", "INSERT INTO nowhere VALUES (1)");

    public static HostApplicationBuilder Create(
        string connectionString, DbProviderFactory factory, Action<MigrationOptions>? configure, params (string Id, string Sql)[] more)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = "Development" });
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:Default", connectionString)]);
        MigrationOptions options = new();
        configure?.Invoke(options);
        (string, string)[] steps = [("1-create", "CREATE TABLE item (id int)"), ("2-fill", "INSERT INTO item VALUES (1)"), .. more];
        // snippet: add-engine
        NamedConnection connection = new(builder.Configuration, "Default", factory);
        builder.AddDeployKit().AddMigrationEngine(services => new StepsEngine(connection, steps, options));
        // end-snippet
        return builder;
    }
}
