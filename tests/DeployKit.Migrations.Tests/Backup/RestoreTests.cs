using DeployKit.Boot;
using DeployKit.Migrations.Backup;
using DeployKit.Migrations.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace DeployKit.Migrations.Tests.Backup;

/// <summary>There and back again, with the verbs, and what happens when it cannot be.</summary>
public sealed class RestoreTests(SharedPostgreSql postgreSql) : IClassFixture<SharedPostgreSql>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task BackupThenRestore_BringsEverythingBackAndKeepsTheFormer(bool onPostgreSql)
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = await WithItemsAsync(onPostgreSql ? new(database) : new());
        string file = await BackUpAsync(workspace);
        await workspace.ExecuteAsync("DELETE FROM item");
        await workspace.Script("2.sql", "CREATE TABLE other (id int);").BootAsync();

        await using ApplicationProcess unsaid = await RunAsync(workspace, "restore", "--from", file);
        Assert.Equal(BootExitCode.ApprovalMissing, unsaid.ExitCode);
        Assert.Contains("will be missing: say --accept-data-loss", unsaid.Output, StringComparison.Ordinal);
        await using ApplicationProcess restore = await RunAsync(workspace, "restore", "--from", file, "--accept-data-loss");

        Assert.True(restore.ExitCode == 0, restore.Transcript);
        Assert.Equal(3, await workspace.CountAsync("item"));
        Assert.Equal("naïve 'quoted' \n line", await workspace.QueryAsync<string>("SELECT note FROM item WHERE id = 3"));
        Assert.Equal(1, await workspace.CountAsync("deploykit_migrations"));
        Assert.Equal("restore done", await workspace.QueryAsync<string>("SELECT migration_action || ' ' || outcome FROM deploykit_audit ORDER BY id DESC LIMIT 1"));
        Assert.DoesNotContain((await workspace.BootAsync()).Problems, problem => problem.Severity == ProblemSeverity.Error);
        Assert.Equal(0, await workspace.CountAsync("other"));
        if (onPostgreSql)
        {
            string former = (await database.QueryAsync<string>($"SELECT datname FROM pg_database WHERE datname LIKE '{database.Name}\\_before\\_%'"))!;
            Assert.Contains(former, restore.Output, StringComparison.Ordinal);
            await database.ExecuteAsync($"DROP DATABASE \"{former}\"");
        }
        else
        {
            Assert.Contains(Assert.Single(Directory.GetFiles(workspace.Root.FullName, "app.db.before-*")), restore.Output, StringComparison.Ordinal);
        }
    }

    /// <summary>However soon after each other: a restore takes less than a second.</summary>
    [Fact]
    public async Task Restore_Again_KeepsEachFormerDatabase()
    {
        using Workspace workspace = await WithItemsAsync(new());
        string file = await BackUpAsync(workspace);
        for (int count = 1; count <= 3; count++)
        {
            await using ApplicationProcess restore = await RunAsync(workspace, "restore", "--from", file, "--accept-data-loss");

            Assert.True(restore.ExitCode == 0, restore.Transcript);
            Assert.Equal(count, Directory.GetFiles(workspace.Root.FullName, "app.db.before-*").Length);
        }
    }

    [Fact]
    public async Task Restore_PostgreSqlInUse_ChangesNothing()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = await WithItemsAsync(new(database));
        string file = await BackUpAsync(workspace);
        await workspace.ExecuteAsync("DELETE FROM item WHERE id = 1");
        await using NpgsqlConnection busy = new(database.ConnectionString + ";Pooling=false;Application Name=the shop");
        await busy.OpenAsync();

        await using ApplicationProcess restore = await RunAsync(workspace, "restore", "--from", file, "--accept-data-loss");

        Assert.Equal(BootExitCode.TryAgainLater, restore.ExitCode);
        Assert.Contains("was not restored and is as it was: it is in use by the shop", restore.Output, StringComparison.Ordinal);
        Assert.Equal(2, await workspace.CountAsync("item"));
        Assert.Equal(1, await database.QueryAsync<long>($"SELECT count(*) FROM pg_database WHERE datname LIKE '{database.Name}%'"));
    }

    [Fact]
    public async Task Restore_SqliteInUse_ChangesNothing()
    {
        using Workspace workspace = await WithItemsAsync(new());
        string file = await BackUpAsync(workspace);
        await workspace.ExecuteAsync("DELETE FROM item WHERE id = 1");
        await using Microsoft.Data.Sqlite.SqliteConnection busy = new(workspace.ConnectionString);
        await busy.OpenAsync();
        await using Microsoft.Data.Sqlite.SqliteTransaction writing = busy.BeginTransaction();
        await new Microsoft.Data.Sqlite.SqliteCommand("INSERT INTO item (id) VALUES (9)", busy, writing).ExecuteNonQueryAsync();

        await using ApplicationProcess restore = await RunAsync(workspace, "restore", "--from", file, "--accept-data-loss");
        await writing.CommitAsync();

        Assert.Equal(BootExitCode.TryAgainLater, restore.ExitCode);
        Assert.Equal(3, await workspace.CountAsync("item"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Restore_FileThatIsNoBackup_ChangesNothing(bool onPostgreSql)
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = await WithItemsAsync(onPostgreSql ? new(database) : new());
        string file = Path.Combine(workspace.Root.FullName, "some.file");
        await File.WriteAllTextAsync(file, new string('x', 5000));

        await using ApplicationProcess restore = await RunAsync(workspace, "restore", "--from", file, "--accept-data-loss");

        Assert.Equal(BootExitCode.Failed, restore.ExitCode);
        Assert.Contains("was not restored and is as it was", restore.Output, StringComparison.Ordinal);
        Assert.Equal(3, await workspace.CountAsync("item"));
        Assert.Equal(1, await database.QueryAsync<long>($"SELECT count(*) FROM pg_database WHERE datname LIKE '{database.Name}%'"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Restore_OfTheBackupBeforeAnApprovedPlan_TakesTheApprovalBack(bool onPostgreSql)
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = await WithItemsAsync(onPostgreSql ? new(database) : new());
        workspace.Script("2.sql", "CREATE TABLE other (id int);");
        (string, string?)[] require = [("DeployKit:Migrations:Policy", "RequireApproval"), ("DeployKit:Migrations:ApprovalTimeout", "00:00:00.1")];
        BootReport refused = await workspace.BootAsync(new(), null, default, require);
        string plan = Assert.Single(refused.Problems).Action!.Split("--plan ")[1][..64];
        await using ApplicationProcess approve = await RunAsync(workspace, "approve", "--plan", plan, "--by", "ada");
        string file = await BackUpAsync(workspace);
        Assert.Equal(BootExitCode.Ok, (await workspace.BootAsync(new(), null, default, require)).ExitCode);

        await using ApplicationProcess restore = await RunAsync(workspace, "restore", "--from", file, "--accept-data-loss");
        Assert.True(restore.ExitCode == 0, restore.Transcript);
        BootReport again = await workspace.BootAsync(new(), null, default, require);

        Assert.Equal(BootExitCode.ApprovalMissing, again.ExitCode);
        Assert.Contains("revoked by restore by", Assert.Single(again.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Backup_MoreThanAreKept_DeletesTheOldest(bool onPostgreSql)
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = await WithItemsAsync(onPostgreSql ? new(database) : new());
        using IHost host = workspace.Build(options =>
        {
            options.Backup.Folder = FolderOf(workspace);
            options.Backup.Keep = 2;
        }, (Workspace.AttestedBy, null));
        IMigrationEngine engine = host.Services.GetRequiredService<IMigrationEngine>();
        await using MigrationSession session = new(engine, engine.Options);
        await session.OpenAsync(default);
        Directory.CreateDirectory(FolderOf(workspace));
        await File.WriteAllTextAsync(Path.Combine(FolderOf(workspace), "Default.somebody-elses.dump"), "");

        List<string?> made = [];
        for (int count = 0; count < 4; count++)
        {
            made.Add(await host.Services.GetRequiredService<BackupStep>().RunAsync(session, null, default));
        }

        Assert.Equal(
            made.TakeLast(2).Append(Path.Combine(FolderOf(workspace), "Default.somebody-elses.dump")).Order(),
            Directory.GetFiles(FolderOf(workspace)).Order());
    }

    [Fact]
    public async Task Backup_OfAnEngineThatIsNone_SaysWhichThereAre()
    {
        using Workspace workspace = new();

        await using ApplicationProcess backup = await RunAsync(workspace, "backup", "--engine", "Defualt");

        Assert.Equal(BootExitCode.Usage, backup.ExitCode);
        Assert.Contains("--engine needs one of Default", backup.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backup_NobodySaidHow_IsAnErrorOfTheConfiguration()
    {
        using Workspace workspace = new();
        await WithItemsAsync(workspace);

        await using ApplicationProcess backup = MigratingProcess.Start(workspace.ConnectionString, workspace, ["deploykit", "backup"]);
        await backup.WaitForExitAsync();

        Assert.Equal(BootExitCode.InvalidConfiguration, backup.ExitCode);
        Assert.Contains("set DeployKit:Migrations:Backup:Folder", backup.Output, StringComparison.Ordinal);
    }

    private static async Task<Workspace> WithItemsAsync(Workspace workspace)
    {
        await workspace.Script("1.sql", "CREATE TABLE item (id int, note text);").BootAsync();
        await workspace.ExecuteAsync("INSERT INTO item (id, note) VALUES (1, NULL), (2, ''), (3, 'naïve ''quoted'' \n line')");
        return workspace;
    }

    private static async Task<string> BackUpAsync(Workspace workspace)
    {
        await using ApplicationProcess backup = await RunAsync(workspace, "backup");
        Assert.True(backup.ExitCode == 0, backup.Transcript);
        string file = Assert.Single(Directory.GetFiles(FolderOf(workspace)));
        Assert.Contains(file, backup.Output, StringComparison.Ordinal);
        return file;
    }

    private static async Task<ApplicationProcess> RunAsync(Workspace workspace, params string[] verb)
    {
        // A pooled connection of this test would be somebody who uses the database.
        if (workspace.Factory is NpgsqlFactory)
        {
            await using NpgsqlConnection pooled = new(workspace.ConnectionString);
            NpgsqlConnection.ClearPool(pooled);
        }

        ApplicationProcess process = MigratingProcess.Start(
            workspace.ConnectionString, workspace, ["deploykit", .. verb], ("DeployKit__Migrations__Backup__Folder", FolderOf(workspace)));
        await process.WaitForExitAsync();
        return process;
    }

    private static string FolderOf(Workspace workspace) => Path.Combine(workspace.Root.FullName, "backups");
}
