using System.Data.Common;
using DeployKit.Migrations.Backup;
using DeployKit.Migrations.Running;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace DeployKit.Migrations.Tests.Backup;

/// <summary>What a restore keeps: the former database when the last step fails, and how a database sorts.</summary>
public sealed class RestoreKeepsTests(SharedPostgreSql postgreSql) : IClassFixture<SharedPostgreSql>
{
    [Fact]
    public async Task Restore_ClosingTheCopyFailsAfterwards_KeepsTheFormerAndSaysItIsRestored()
    {
        using Workspace workspace = new();
        string backup = Path.Combine(workspace.Root.FullName, "backup.db");
        await workspace.ExecuteAsync("CREATE TABLE item (id int); INSERT INTO item VALUES (1); VACUUM INTO '" + backup + "'; INSERT INTO item VALUES (2)");
        using IHost host = workspace.Build();
        IMigrationEngine engine = host.Services.GetRequiredService<IMigrationEngine>();
        await using MigrationSession session = new(engine, engine.Options);
        await session.OpenAsync(default);
        FailingFactory driver = new();
        List<string> told = [];
        RestoreJob job = new(DateTimeOffset.UtcNow, Tell, (copy, _) => copy.DisposeAsync().AsTask());

        string former = await new SqliteBackup(new(), driver.Create(workspace.ConnectionString)).RestoreAsync(session, backup, job, default);

        Assert.True(driver.HasFailed);
        Assert.Equal(1, await workspace.CountAsync("item"));
        Assert.Contains("is restored; closing", told[^1], StringComparison.Ordinal);
        await using SqliteConnection kept = new($"Data Source={former};Pooling=false");
        await kept.OpenAsync();
        Assert.Equal(2L, await new SqliteCommand("SELECT count(*) FROM item", kept).ExecuteScalarAsync());

        void Tell(string step)
        {
            told.Add(step);
            driver.Fails = step.EndsWith("into the database", StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Restore_DatabaseSortsByIcu_StillDoes()
    {
        await using ScratchDatabase maintenance = await postgreSql.CreateDatabaseAsync();
        string name = $"icu_{Guid.NewGuid():N}";
        await maintenance.ExecuteAsync($"CREATE DATABASE {name} TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-US' LOCALE 'C' ENCODING 'UTF8'");
        using Workspace workspace = new(null, new NpgsqlConnectionStringBuilder(postgreSql.Server.ConnectionString) { Database = name, Pooling = false }.ConnectionString);
        await workspace.Script("1.sql", "CREATE TABLE item (name text); INSERT INTO item VALUES ('B'), ('a');").BootAsync();
        string folder = Path.Combine(workspace.Root.FullName, "backups");
        await RunAsync(workspace, folder, "backup");

        await RunAsync(workspace, folder, "restore", "--from", Directory.GetFiles(folder).Single(), "--accept-data-loss");

        string? provider = await workspace.QueryAsync<string>("SELECT datlocprovider::text FROM pg_database WHERE datname = current_database()");
        string? first = await workspace.QueryAsync<string>("SELECT name FROM item ORDER BY name LIMIT 1");
        string? former = await maintenance.QueryAsync<string>($"SELECT datname FROM pg_database WHERE datname LIKE '{name}\\_before\\_%'");
        await maintenance.ExecuteAsync($"DROP DATABASE {name} WITH (FORCE)");
        await maintenance.ExecuteAsync($"DROP DATABASE \"{former}\" WITH (FORCE)");
        Assert.Equal(("i", "a"), (provider, first));
    }

    private static async Task RunAsync(Workspace workspace, string folder, params string[] verb)
    {
        await using ApplicationProcess process = MigratingProcess.Start(
            workspace.ConnectionString, workspace, ["deploykit", .. verb], ("DeployKit__Migrations__Backup__Folder", folder));
        Assert.True(await process.WaitForExitAsync() == 0, process.Transcript);
    }

    /// <summary>SQLite's driver, whose connections fail when they are closed, if that is wanted.</summary>
    private sealed class FailingFactory : DbProviderFactory
    {
        public bool Fails { get; set; }

        public bool HasFailed { get; set; }

        public FailingConnection Create(string connectionString) => new FailingConnection(this) { ConnectionString = connectionString };

        public override DbConnection CreateConnection() => new FailingConnection(this);

        public override DbConnectionStringBuilder CreateConnectionStringBuilder() => new SqliteConnectionStringBuilder();
    }

    private sealed class FailingConnection(FailingFactory factory) : SqliteConnection
    {
        protected override DbProviderFactory DbProviderFactory => factory;

        protected override void Dispose(bool disposing)
        {
            bool wasOpen = State == System.Data.ConnectionState.Open;
            base.Dispose(disposing);
            if (disposing && wasOpen && factory.Fails)
            {
                factory.HasFailed = true;
                throw new SqliteException("disk I/O error", 10);
            }
        }
    }
}
