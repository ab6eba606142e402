using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace DeployKit.Migrations.Tests.Scripts;

/// <summary>The script engine on SQLite under the contract of all engines.</summary>
public sealed class SqliteScriptEngineTests : MigrationEngineContract, IDisposable
{
    private readonly Workspace workspace = new Workspace().Script("1.sql", "CREATE TABLE item (id int);").Script("2.sql", "INSERT INTO item VALUES (1);");

    protected override Task<HostApplicationBuilder> CreateAsync(Action<MigrationOptions>? configure = null) => Task.FromResult(ScriptHost.Create(workspace, SqliteFactory.Instance, configure));

    protected override HostApplicationBuilder WithFailingMigration()
    {
        workspace.Script("3.sql", "INSERT INTO item VALUES (2);\nINSERT INTO nowhere VALUES (1);");
        return ScriptHost.Create(workspace, SqliteFactory.Instance, null);
    }

    public void Dispose() => workspace.Dispose();
}

/// <summary>The script engine on PostgreSQL under the contract of all engines.</summary>
public sealed class PostgreSqlScriptEngineTests(SharedPostgreSql postgreSql) : MigrationEngineContract, IClassFixture<SharedPostgreSql>, IAsyncLifetime
{
    private ScratchDatabase database = null!;
    private Workspace workspace = null!;

    public async Task InitializeAsync()
    {
        database = await postgreSql.CreateDatabaseAsync();
        workspace = new Workspace(database).Script("1.sql", "CREATE TABLE item (id int);").Script("2.sql", "INSERT INTO item VALUES (1);");
    }

    public async Task DisposeAsync()
    {
        workspace.Dispose();
        await database.DisposeAsync();
    }

    protected override Task<HostApplicationBuilder> CreateAsync(Action<MigrationOptions>? configure = null) => Task.FromResult(ScriptHost.Create(workspace, NpgsqlFactory.Instance, configure));

    protected override HostApplicationBuilder WithFailingMigration()
    {
        workspace.Script("3.sql", "INSERT INTO item VALUES (2);\nINSERT INTO nowhere VALUES (1);");
        return ScriptHost.Create(workspace, NpgsqlFactory.Instance, null);
    }
}

/// <summary>A host with the scripts of a workspace.</summary>
internal static class ScriptHost
{
    public static HostApplicationBuilder Create(Workspace workspace, System.Data.Common.DbProviderFactory factory, Action<MigrationOptions>? configure)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = "Development", ContentRootPath = workspace.Root.FullName });
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:Default", workspace.ConnectionString)]);
        builder.AddDeployKit().AddSqlScriptMigrations("Default", factory, "migrations", configure);
        return builder;
    }
}
