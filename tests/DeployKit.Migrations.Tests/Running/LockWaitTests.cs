using DeployKit.Boot;
using DeployKit.Migrations.Databases;
using DeployKit.Migrations.Tests.Races;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DeployKit.Migrations.Tests.Running;

/// <summary>Boots that wait for somebody else: what they say about it, and about what they find afterwards.</summary>
public sealed class LockWaitTests(SharedPostgreSql postgreSql) : IClassFixture<SharedPostgreSql>
{
    /// <summary>Another build has migrated meanwhile: its script of the same name said something else, or it has one more.</summary>
    [Theory]
    [InlineData("('1.sql', 'of another text')", "DK4011")]
    [InlineData("('1.sql', NULL), ('2.sql', NULL)", "DK4008")]
    public async Task Boot_AnotherBuildMigratesWhileItWaits_IsRefused(string rows, string expected)
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        await using NpgsqlConnection holder = new(database.ConnectionString);
        await holder.OpenAsync();
        await using NpgsqlCommand take = new($"SELECT pg_advisory_lock({SqlText.Key("deploykit:deploykit_migrations")})", holder);
        await take.ExecuteNonQueryAsync();
        using Workspace workspace = new Workspace(database).Script("1.sql", "CREATE TABLE item (id int);");
        using RecordingLoggerProvider logs = new();
        HostApplicationBuilder builder = workspace.Builder(options => options.UnknownMigrations = UnknownMigrations.Refuse);
        builder.Logging.AddProvider(logs);
        using IHost host = builder.Build();
        Task<BootReport> boot = host.Services.GetRequiredService<IBootPipeline>().RunAsync(new(), default);
        await Eventually.TrueAsync(() => logs.Text.Contains("Waiting for the migration lock", StringComparison.Ordinal), "the boot to wait");

        await database.ExecuteAsync($"CREATE TABLE deploykit_migrations (id text PRIMARY KEY, checksum text); INSERT INTO deploykit_migrations VALUES {rows}");
        BootReport report = await boot;

        Assert.Equal((expected, BootExitCode.Failed), (Assert.Single(report.Problems).Id, report.ExitCode));
    }

    [Fact]
    public async Task Boot_SqliteIsLocked_NamesTheHolder()
    {
        using Workspace workspace = new Workspace().Script("1.sql", "CREATE TABLE item (id int);");
        using FileStream held = new(workspace.DatabaseFile + ".migrating", FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        await File.WriteAllTextAsync(workspace.DatabaseFile + ".migrating-by", "migrating since 2026-01-02 pid 7 on shop-1");

        BootReport report = await workspace.BootAsync(configure: options => options.LockTimeout = TimeSpan.FromMilliseconds(200));

        BootProblem problem = Assert.Single(report.Problems);
        Assert.Equal(("DK4006", BootExitCode.TryAgainLater), (problem.Id, report.ExitCode));
        Assert.Contains("held by migrating since 2026-01-02 pid 7 on shop-1", problem.Message, StringComparison.Ordinal);
    }

    /// <summary>Nobody ever migrates: the replica stays until it is told to go, and has changed nothing then.</summary>
    [Fact]
    public async Task Wait_JobNeverComes_EndsWhenAskedTo()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = RaceScripts.AddTo(new Workspace());
        await using ApplicationProcess replica = MigratingProcess.Start(database.ConnectionString, workspace, [], ("DeployKit__Migrations__Policy", "Wait"));
        await replica.WaitForTextAsync("Waiting until somebody applies the pending migrations of Default");

        replica.Send(ProcessSignal.Terminate);

        Assert.Equal(143, await replica.WaitForExitAsync());
        Assert.DoesNotContain("DK", replica.Error, StringComparison.Ordinal);
        Assert.Null(await database.QueryAsync<string>("SELECT to_regclass('deploykit_migrations')::text"));
    }
}
