using DeployKit.Boot;
using DeployKit.Migrations.Tests.Races;

namespace DeployKit.Migrations.Tests.Faults;

/// <summary>Locks that are in the way, and the verb that removes them.</summary>
public sealed class LockVerbTests(SharedPostgreSql postgreSql) : IClassFixture<SharedPostgreSql>
{
    [Fact]
    public async Task Sqlite_LockRowThatEntityFrameworkLeftBehind_IsExplainedAndCanBeRemoved()
    {
        using Workspace workspace = new Workspace().Script("1.sql", "CREATE TABLE item (id int);");
        await workspace.ExecuteAsync("CREATE TABLE __EFMigrationsLock (Id INTEGER PRIMARY KEY, Timestamp TEXT NOT NULL); INSERT INTO __EFMigrationsLock VALUES (1, '2026-01-02 03:04:05')");

        BootReport stuck = await workspace.BootAsync(configure: options => options.LockTimeout = TimeSpan.FromMilliseconds(200));
        await using ApplicationProcess release = MigratingProcess.Start(workspace.ConnectionString, workspace, ["deploykit", "lock", "--release"]);

        Assert.Equal(BootExitCode.TryAgainLater, stuck.ExitCode);
        Assert.Contains("EF Core's lock row of 2026-01-02 03:04:05", Assert.Single(stuck.Problems).Message, StringComparison.Ordinal);
        Assert.True(await release.WaitForExitAsync() == 0, release.Transcript);
        Assert.Empty((await workspace.BootAsync()).Problems);
    }

    [Fact]
    public async Task Sqlite_NameThatAKilledMigratorLeftBehind_IsNobodysLock()
    {
        using Workspace workspace = new Workspace().Script("1.sql", "CREATE TABLE item (id int);");
        await workspace.BootAsync();
        await File.WriteAllTextAsync(workspace.DatabaseFile + ".migrating-by", "migrating since 2026-01-02T03:04:05Z pid 1 on gone");

        await using ApplicationProcess asked = MigratingProcess.Start(workspace.ConnectionString, workspace, ["deploykit", "lock"]);
        await asked.WaitForExitAsync();
        await using FileStream held = new(workspace.DatabaseFile + ".migrating", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        await using ApplicationProcess release = MigratingProcess.Start(workspace.ConnectionString, workspace, ["deploykit", "lock", "--release"]);
        await release.WaitForExitAsync();

        Assert.Contains("Default: free", asked.Output, StringComparison.Ordinal);
        Assert.Contains("pid 1 on gone", release.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("nobody holds the lock", release.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PostgreSql_HangingHolder_IsNamedAndItsSessionEnded()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = RaceScripts.AddTo(new Workspace(), slow: "SELECT pg_sleep(600)");
        await using ApplicationProcess holder = MigratingProcess.Start(database.ConnectionString, workspace);
        await holder.WaitForTextAsync("Applying 10.sql");
        holder.Send(ProcessSignal.Stop);

        await using ApplicationProcess asked = MigratingProcess.Start(database.ConnectionString, workspace, ["deploykit", "lock"]);
        await asked.WaitForExitAsync();
        await using ApplicationProcess release = MigratingProcess.Start(database.ConnectionString, workspace, ["deploykit", "lock", "--release"]);
        await release.WaitForExitAsync();
        RaceScripts.AddTo(workspace);
        await using ApplicationProcess successor = MigratingProcess.Start(database.ConnectionString, workspace, ["deploykit", "migrate"]);

        Assert.Contains($"Default: held by migrating since 20", asked.Output, StringComparison.Ordinal);
        Assert.Contains($"pid {holder.Id} on", asked.Output, StringComparison.Ordinal);
        Assert.Contains("ended server process", release.Output, StringComparison.Ordinal);
        Assert.True(await successor.WaitForExitAsync() == 0, successor.Transcript);
        Assert.Equal(RaceScripts.Count, await database.QueryAsync<long>("SELECT count(*) FROM applied"));
    }

    /// <summary>Whoever may not end the holder's session, or read the history, is told so by the database.</summary>
    [Fact]
    public async Task Verbs_UserWithoutTheRight_NameWhatTheDatabaseSays()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = new Workspace(database).Script("1.sql", "CREATE TABLE item (id int);");
        await workspace.BootAsync();
        string reader = $"{database.Name}_reader";
        await database.ExecuteAsync($"CREATE ROLE {reader} LOGIN");
        string connectionString = new Npgsql.NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = reader }.ConnectionString;
        await using Npgsql.NpgsqlConnection holder = new(database.ConnectionString);
        await holder.OpenAsync();
        await using Npgsql.NpgsqlCommand hold = new($"SELECT pg_advisory_lock({Migrations.Databases.SqlText.Key("deploykit:deploykit_migrations")})", holder);
        await hold.ExecuteNonQueryAsync();

        await using ApplicationProcess release = MigratingProcess.Start(connectionString, workspace, ["deploykit", "lock", "--release"]);
        await using ApplicationProcess status = MigratingProcess.Start(connectionString, workspace, ["deploykit", "status"]);

        Assert.Equal((BootExitCode.Failed, BootExitCode.Failed), (await release.WaitForExitAsync(), await status.WaitForExitAsync()));
        Assert.Contains("Default: 42501: must be", release.Output, StringComparison.Ordinal);
        Assert.Contains("42501: permission denied for table", status.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_SomePending_ListsEveryMigration()
    {
        using Workspace workspace = new Workspace().Script("1.sql", "CREATE TABLE item (id int);");
        await workspace.BootAsync();
        workspace.Script("2.sql", "SELECT 1;");

        await using ApplicationProcess status = MigratingProcess.Start(workspace.ConnectionString, workspace, ["deploykit", "status"]);

        Assert.Equal(0, await status.WaitForExitAsync());
        Assert.Matches(@"^Default +applied +1\.sql   apply done .+\nDefault +pending +2\.sql\s*$", status.Output);
    }
}
