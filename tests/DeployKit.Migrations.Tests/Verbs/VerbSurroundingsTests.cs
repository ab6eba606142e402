using System.Runtime.Versioning;
using DeployKit.Boot;
using DeployKit.Migrations.Tests.Races;

namespace DeployKit.Migrations.Tests.Verbs;

/// <summary>The verbs as a container and as a reader of their help meet them.</summary>
public sealed class VerbSurroundingsTests(SharedPostgreSql postgreSql) : IClassFixture<SharedPostgreSql>
{
    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Migrate_ProcessOneWithoutRightsOnAReadOnlyFileSystem_Applies()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = new(database);
        workspace.Script("001_items.sql", "CREATE TABLE item (id int); INSERT INTO item VALUES (1);");

        // A temporary folder is its owner's alone; what a container brings along is everybody's to read.
        File.SetUnixFileMode(workspace.Root.FullName, (UnixFileMode)0b111_101_101);
        await using ApplicationProcess process = ApplicationProcess.Start("MigrationApplication", InContainer(workspace, "migrate"));

        Assert.True(await process.WaitForExitAsync() == 0, process.Transcript);
        Assert.Equal(1, await workspace.CountAsync("item"));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Migrate_ProcessOneIsToldToStop_RollsBackAndExits143()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = new(database);
        workspace.Script("001_items.sql", "CREATE TABLE item (id int); SELECT pg_sleep(120);");
        File.SetUnixFileMode(workspace.Root.FullName, (UnixFileMode)0b111_101_101);
        await using ApplicationProcess process = ApplicationProcess.Start("MigrationApplication", InContainer(workspace, "migrate"));
        await Eventually.TrueAsync(
            async () => await database.QueryAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query LIKE '%pg_sleep%' AND pid <> pg_backend_pid()") > 0,
            "the migration");

        // The launcher is outside of the container; the application is its only child.
        string first = (await File.ReadAllTextAsync($"/proc/{process.Id}/task/{process.Id}/children")).Trim();
        System.Diagnostics.Process.Start("kill", ["-TERM", first]).WaitForExit();

        Assert.True(await process.WaitForExitAsync() == BootExitCode.Terminated, process.Transcript);
        Assert.Equal(0, await database.QueryAsync<long>("SELECT count(*) FROM pg_tables WHERE tablename = 'item'"));
    }

    [Theory]
    [InlineData(false, "does not exist, or this process may not enter the folder it lies in")]
    [InlineData(true, "may not be read by this process")]
    [UnsupportedOSPlatform("windows")]
    public async Task Migrate_FolderThatMayNotBeRead_SaysSo(bool isEntered, string message)
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = new(database);
        workspace.Script("001_items.sql", "CREATE TABLE item (id int);");
        File.SetUnixFileMode(workspace.Scripts.FullName, (UnixFileMode)0b111_000_000);
        File.SetUnixFileMode(workspace.Root.FullName, (UnixFileMode)(isEntered ? 0b111_101_101 : 0b111_000_000));

        await using ApplicationProcess process = await ApplicationProcess.RunAsync("MigrationApplication", InContainer(workspace, "migrate"));

        Assert.True(process.ExitCode == BootExitCode.Failed, process.Transcript);
        Assert.Contains(message, string.Join(' ', process.Transcript.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Plan_OutOnAFullDisk_SaysSoAndLeavesNothing()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = new(database);
        workspace.Script("001_items.sql", string.Concat(Enumerable.Repeat("CREATE TABLE item (id int);\nDROP TABLE item;\n", 1000)));
        string disk = workspace.Root.CreateSubdirectory("disk").FullName;
        ApplicationStart start = InContainer(workspace, "plan", "--out", Path.Combine(disk, "plan.sql")) with { Launcher = BareContainer.WithFullDisk(disk) };

        await using ApplicationProcess process = await ApplicationProcess.RunAsync("MigrationApplication", start);

        Assert.True(process.ExitCode == BootExitCode.Failed, process.Transcript);
        Assert.Contains("the output could not be written: ", process.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("left:", process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", process.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [UnsupportedOSPlatform("windows")]
    public async Task Migrate_LongWork_IsShownOnATerminalAndInPlainLinesElsewhere(bool onTerminal)
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = new(database);
        await RaceScripts.HoldAsync(database);
        workspace.Script("001_items.sql", RaceScripts.UntilLetEnd);
        ApplicationStart start = InContainer(workspace, "migrate") with
        {
            Launcher = onTerminal ? ["sh", "-c", "exec script -q -e -c \"env TERM=xterm $*\" /dev/null", "sh"] : [],
        };

        await using ApplicationProcess process = ApplicationProcess.Start("MigrationApplication", start);
        string progress = (onTerminal ? "\u001b[2K" : "") + "deploykit: migrate: applying 001_items.sql to Default (1 of 1), ";
        await process.WaitForTextAsync(progress);
        await RaceScripts.LetEndAsync(database);

        Assert.True(await process.WaitForExitAsync() == 0, process.Transcript);
        Assert.Equal(onTerminal, process.Transcript.Contains("\u001b[2K", StringComparison.Ordinal));
    }

    private static ApplicationStart InContainer(Workspace workspace, params string[] verb) => new()
    {
        Launcher = BareContainer.Launcher,
        Arguments = ["deploykit", .. verb],
        Variables = new Dictionary<string, string?>
        {
            ["ConnectionStrings__Default"] = workspace.ConnectionString,
            ["Test__Folder"] = workspace.Scripts.FullName,
            ["Test__Database"] = "PostgreSql",
        },
    };

    [Fact]
    public async Task Help_OfEachVerb_HasExamplesThatTheVerbUnderstands()
    {
        string[] verbs = [.. Section(await HelpAsync([]), "verbs:").Select(line => line.Trim().Split(' ')[0])];
        Assert.Contains("migrate", verbs);
        foreach (string verb in verbs)
        {
            string[] examples = Section(await HelpAsync([verb]), "examples:");
            Assert.True(examples.Length > 0, verb);
            foreach (string example in examples)
            {
                string[] words = example.Trim().Split(' ');
                Assert.Equal(["dotnet", "App.dll", "deploykit", verb], words[..4]);
                await HelpAsync(words[3..]);
            }
        }
    }

    private static async Task<string> HelpAsync(string[] call)
    {
        await using ApplicationProcess process = await ApplicationProcess.RunAsync(
            "MigrationApplication", new() { Arguments = ["deploykit", .. call, "--help"] });
        Assert.True(process.ExitCode == 0, process.Transcript);
        return process.Output;
    }

    private static string[] Section(string help, string title) =>
        [.. help.Split('\n').SkipWhile(line => line != title).Skip(1).TakeWhile(line => line.StartsWith("  ", StringComparison.Ordinal))];
}
