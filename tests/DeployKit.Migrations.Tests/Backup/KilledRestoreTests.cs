using System.Data.Common;
using DeployKit.Boot;
using Npgsql;

namespace DeployKit.Migrations.Tests.Backup;

/// <summary>A restore that is killed at any step: the database is either as it was or restored, the other one is kept, and what is left is named.</summary>
public sealed class KilledRestoreTests(SharedPostgreSql postgreSql) : IClassFixture<SharedPostgreSql>
{
    public static TheoryData<bool, string, bool, bool> Steps => new()
    {
        { true, "Restoring Default: creating database", false, false },
        { true, "Restoring Default: filling database", false, true },
        { true, "Restoring Default: exchanging", false, true },
        { true, "is restored", true, false },
        { false, "Restoring Default: copying the backup to", false, false },
        { false, "Restoring Default: copying the database to", false, true },
        { false, "into the database", false, true },
        { false, "is restored", true, true },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Restore_KilledAtAnyStep_LosesNothingAndIsNamed(bool onPostgreSql, string step, bool isRestored, bool leavesSomething)
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = new(onPostgreSql ? database : null);
        string file = await BackedUpAsync(workspace);

        await using ApplicationProcess killed = await RunAsync(workspace, [("Test__KillAt", step)], "restore", "--from", file, "--accept-data-loss");

        Assert.Equal(137, killed.ExitCode);
        await using ApplicationProcess status = await RunAsync(workspace, [], "status");
        BootReport boot = await workspace.BootAsync();
        string? left = await LeftAsync(workspace, database);
        Assert.Equal(isRestored ? 1 : 2, await workspace.CountAsync("item"));
        Assert.Equal(leavesSomething, left is not null);
        Assert.Equal(leavesSomething, status.Output.Contains($"was interrupted or still runs, and has left {left}", StringComparison.Ordinal));
        Assert.Equal(
            leavesSomething,
            boot.Problems.Any(problem => (problem.Id, problem.Severity) == ("DK4010", ProblemSeverity.Warning) && problem.Message.Contains(left ?? "", StringComparison.Ordinal)));
        Assert.Equal(isRestored, status.Output.Contains("restore done", StringComparison.Ordinal));
        if (isRestored)
        {
            Assert.Equal(2, await CountInFormerAsync(workspace, database));
        }

        await using ApplicationProcess again = await RunAsync(workspace, [], "restore", "--from", file, "--accept-data-loss");
        Assert.True(again.ExitCode == 0, again.Transcript);
        Assert.Equal(leavesSomething, again.Output.Contains($"has left {left}", StringComparison.Ordinal));
        Assert.Equal(1, await workspace.CountAsync("item"));
    }

    [Fact]
    public async Task Restore_KilledWhileTheDumpIsRead_LosesNothingAndIsNamed()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = new(database);
        string file = await BackedUpAsync(workspace);

        string programs = ProgramFolder.With(workspace, "exec $REAL \"$@\"", "kill -9 $PPID");
        await using ApplicationProcess killed = await RunAsync(
            workspace, [("DeployKit__Migrations__Backup__ProgramFolder", programs)], "restore", "--from", file, "--accept-data-loss");

        Assert.Equal(137, killed.ExitCode);
        Assert.Equal(2, await workspace.CountAsync("item"));
        await using ApplicationProcess check = await RunAsync(workspace, [], "check");
        Assert.Contains((await LeftAsync(workspace, database))!, check.Transcript, StringComparison.Ordinal);
    }

    private static async Task<string> BackedUpAsync(Workspace workspace)
    {
        await workspace.Script("1.sql", "CREATE TABLE item (id int); INSERT INTO item VALUES (1);").BootAsync();
        await using ApplicationProcess backup = await RunAsync(workspace, [], "backup");
        Assert.True(backup.ExitCode == 0, backup.Transcript);
        await workspace.ExecuteAsync("INSERT INTO item VALUES (2)");
        return Assert.Single(Directory.GetFiles(FolderOf(workspace)));
    }

    /// <summary>The name (cut, and marked, as the server has no room for all of it) of what lies beside the database and is neither it nor a former one.</summary>
    private static async Task<string?> LeftAsync(Workspace workspace, ScratchDatabase database) => workspace.Factory is NpgsqlFactory
        ? await database.QueryAsync<string>($"SELECT 'database ' || datname FROM pg_database WHERE datname LIKE '{database.Name[..29]}%\\_restored\\_%'")
        : Directory.GetFiles(workspace.Root.FullName, "app.db.restoring-????????T??????").Select(file => $"file {file}").SingleOrDefault();

    private static async Task<long> CountInFormerAsync(Workspace workspace, ScratchDatabase database)
    {
        DbConnectionStringBuilder settings = new() { ConnectionString = workspace.ConnectionString };
        settings["Pooling"] = "false";
        if (workspace.Factory is NpgsqlFactory)
        {
            settings["Database"] = await database.QueryAsync<string>($"SELECT datname FROM pg_database WHERE datname LIKE '{database.Name}\\_before\\_%'");
        }
        else
        {
            settings["Data Source"] = Assert.Single(Directory.GetFiles(workspace.Root.FullName, "app.db.before-????????T??????"));
        }

        await using DbConnection former = workspace.Factory.CreateConnection()!;
        former.ConnectionString = settings.ConnectionString;
        await former.OpenAsync();
        await using DbCommand command = former.CreateCommand();
        command.CommandText = "SELECT count(*) FROM item";
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<ApplicationProcess> RunAsync(Workspace workspace, (string, string?)[] variables, params string[] verb)
    {
        if (workspace.Factory is NpgsqlFactory)
        {
            await using NpgsqlConnection pooled = new(workspace.ConnectionString);
            NpgsqlConnection.ClearPool(pooled);
        }

        ApplicationProcess process = MigratingProcess.Start(
            workspace.ConnectionString, workspace, ["deploykit", .. verb], [("DeployKit__Migrations__Backup__Folder", FolderOf(workspace)), .. variables]);
        await process.WaitForExitAsync();
        return process;
    }

    private static string FolderOf(Workspace workspace) => Path.Combine(workspace.Root.FullName, "backups");
}
