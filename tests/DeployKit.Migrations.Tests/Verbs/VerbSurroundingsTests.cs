using System.Runtime.Versioning;

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
        await using ApplicationProcess process = ApplicationProcess.Start("MigrationApplication", new()
        {
            Launcher = BareContainer.Launcher,
            Arguments = ["deploykit", "migrate"],
            Variables = new Dictionary<string, string?>
            {
                ["ConnectionStrings__Default"] = database.ConnectionString,
                ["Test__Folder"] = workspace.Scripts.FullName,
                ["Test__Database"] = "PostgreSql",
            },
        });

        Assert.True(await process.WaitForExitAsync() == 0, process.Transcript);
        Assert.Equal(1, await workspace.CountAsync("item"));
    }

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
