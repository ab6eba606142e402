using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using DeployKit.Tool.Commands;
using DeployKit.Tool.Tests.Commands;

namespace DeployKit.Tool.Tests.Docs;

/// <summary>Every command of the kit in the recipes of <c>docs/pipeline.md</c> runs as it is written there, for QuickStart as the application.</summary>
public sealed partial class RecipeTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public static TheoryData<string> Commands => [.. File.ReadLines(RepositoryFolder.PathOf("docs/pipeline.md")).Select(CommandIn).OfType<string>().Distinct()];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Command_OfARecipe_RunsAsWritten(string command)
    {
        Prepare();
        string line = command.Replace("App.dll", "QuickStart.dll", StringComparison.Ordinal).Replace("$(Build.ArtifactStagingDirectory)", "artifacts", StringComparison.Ordinal);
        string where = line.StartsWith("dotnet", StringComparison.Ordinal) ? folder.PathOf("publish") : folder.FullPath;

        ToolRun run = await ToolRun.RunShellAsync(where, line, folder.PathOf("tools"), ("Links__SigningKey", "only for this test, and long enough to be taken"));

        Assert.True(run.ExitCode == 0, $"{line}\nexits {run.ExitCode}\n{run.Output}\n{run.Error}");
    }

    [Fact]
    public void Recipes_OfThePage_AreFound() => Assert.InRange(Commands.Count, 8, 100);

    private void Prepare()
    {
        string application = Path.GetDirectoryName(TestApplicationPath.Of("QuickStart"))!;
        foreach (string file in Directory.GetFiles(application, "*", SearchOption.AllDirectories).Where(path => !path.EndsWith(".db", StringComparison.Ordinal)))
        {
            string target = folder.PathOf(Path.Combine("publish", Path.GetRelativePath(application, file)));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        folder.Write("deploy/production.yaml", "kind: Deployment\nmetadata: { name: app }\nspec:\n  template:\n    spec:\n      containers:\n      - env:\n        - { name: Links__CodeLength, value: \"10\" }\n");
        folder.Write("deploy/staging.env", "Links__CodeLength=10\n");
        string tool = folder.Write("tools/deploykit", $"#!/bin/sh\nexec dotnet '{typeof(ToolCommand).Assembly.Location}' \"$@\"\n");
        Process.Start("chmod", ["+x", tool]).WaitForExit();
        folder.Write(".gitignore", "publish/\n");
        Git.Run(folder.FullPath, "init", "-q");
        Git.Run(folder.FullPath, "add", "deploy");
    }

    /// <summary>A line of a script, or a container's command.</summary>
    private static string? CommandIn(string line) =>
        Script().Match(line) is { Success: true } script ? script.Groups[1].Value
        : ContainerCommand().Match(line) is { Success: true } container ? string.Join(' ', JsonSerializer.Deserialize<string[]>(container.Groups[1].Value)!)
        : null;

    [GeneratedRegex(@"^\s*(?:- )?(?:run: |script: |exec )?(deploykit .+|dotnet App\.dll .+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Script();

    [GeneratedRegex(@"command: (\[.+\])$", RegexOptions.CultureInvariant)]
    private static partial Regex ContainerCommand();
}
