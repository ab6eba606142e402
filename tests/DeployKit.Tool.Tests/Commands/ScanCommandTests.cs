using System.Text;
using System.Text.Json;
using DeployKit.Tool.Commands;

namespace DeployKit.Tool.Tests.Commands;

public sealed class ScanCommandTests : IDisposable
{
    // Put together here, so that this file itself is clean.
    private const string Secret = "kJ8mZq2L" + "w9xT4vB7";

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Scan_CleanFolder_Exits0()
    {
        folder.Write("appsettings.json", """{ "Jwt": { "Secret": "CHANGE_ME" } }""");

        ToolRun run = await ToolRun.RunAsync(folder.FullPath, "scan");

        Assert.Equal((ToolExitCode.Clean, "nothing found\n", ""), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task Scan_SecretInEachKindOfFile_NamesEachPlaceAndNoValue()
    {
        folder.Write("appsettings.json", $$"""
            {
              "Jwt": { "Secret": "{{Secret}}" }
            }
            """);
        folder.Write("src/Program.cs", $"var x = 1;\noptions.Password = \"{Secret}\";\n");
        folder.Write("deploy/compose.yml", $"services:\n  db:\n    environment:\n      POSTGRES_PASSWORD: {Secret}\n");
        folder.Write(".env", $"# local\nexport API_KEY='{Secret}'\n");

        ToolRun run = await ToolRun.RunAsync(folder.FullPath, "scan", "--format", "json");

        Assert.Equal(ToolExitCode.Findings, run.ExitCode);
        Assert.Equal([".env:2", "appsettings.json:2", "deploy/compose.yml:4", "src/Program.cs:2"], Places(run));
        Assert.DoesNotContain(Secret, run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scan_AllowCommentWithReason_CountsAndWithoutOneDoesNot()
    {
        folder.Write("a.cs", $"options.Password = \"{Secret}\"; // deploykit:allow DK1003 the sandbox's public key");
        folder.Write("b.cs", $"options.Password = \"{Secret}\"; // deploykit:allow DK1003");

        ToolRun run = await ToolRun.RunAsync(folder.FullPath, "scan", "--format", "json");

        Assert.Equal(["b.cs:1"], Places(run));
    }

    [Fact]
    public async Task Scan_IgnoredAndBinaryFiles_AreLeftOut()
    {
        Git.Run(folder.FullPath, "init", "-q");
        folder.Write(".gitignore", "secrets.json\n");
        folder.Write("secrets.json", $$"""{ "Password": "{{Secret}}" }""");
        folder.Write("data.json", $$"""{ "Password": "{{Secret}}", "x": "{{'\0'}}" }""");

        ToolRun run = await ToolRun.RunAsync(folder.FullPath, "scan");

        Assert.Equal(ToolExitCode.Clean, run.ExitCode);
    }

    [Fact]
    public async Task Scan_Staged_JudgesTheIndexAndNotTheFile()
    {
        Git.Run(folder.FullPath, "init", "-q");
        string settings = folder.Write("appsettings.json", $$"""{ "Password": "{{Secret}}" }""");
        folder.Write("über uns.json", $$"""{ "Password": "{{Secret}}" }""");
        folder.Write("unstaged.json", $$"""{ "Password": "{{Secret}}" }""");
        Git.Run(folder.FullPath, "add", "appsettings.json", "über uns.json");
        await File.WriteAllTextAsync(settings, "{}");

        ToolRun run = await ToolRun.RunAsync(folder.FullPath, "scan", "--staged", "--format", "json");

        Assert.Equal(["appsettings.json:1", "über uns.json:1"], Places(run));
    }

    [Fact]
    public async Task Scan_StagedRenamesAndDeletions_JudgesWhatTheCommitWillHold()
    {
        Git.Run(folder.FullPath, "init", "-q");
        string settings = $$"""{ "Password": "{{Secret}}" }""";
        folder.Write("old.json", settings);
        folder.Write("gone.json", settings);
        Git.Run(folder.FullPath, "add", ".");
        Git.Run(folder.FullPath, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "first");
        Git.Run(folder.FullPath, "mv", "old.json", "new.json");
        Git.Run(folder.FullPath, "rm", "-q", "gone.json");

        ToolRun run = await ToolRun.RunAsync(folder.FullPath, "scan", "--staged", "--format", "json");

        Assert.Equal(["new.json:1"], Places(run));
    }

    [Fact]
    public async Task Scan_Baseline_LeavesOutWhatWasThereAndHoldsNoValue()
    {
        folder.Write("a.cs", $"options.Password = \"{Secret}\";");
        string baseline = folder.PathOf("deploykit.baseline.json");
        ToolRun written = await ToolRun.RunAsync(folder.FullPath, "scan", "--write-baseline", baseline);
        folder.Write("a.cs", $"\n\noptions.Password = \"{Secret}\";\noptions.Password = \"{Secret}x\";");

        ToolRun run = await ToolRun.RunAsync(folder.FullPath, "scan", "--format", "json");

        Assert.Equal(ToolExitCode.Clean, written.ExitCode);
        Assert.Equal(["a.cs:4"], Places(run));
        Assert.DoesNotContain(Secret, await File.ReadAllTextAsync(baseline), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scan_DeploymentFiles_ReportTheirOwnRule()
    {
        folder.Write("Dockerfile", $"FROM scratch\nENV DB_PASSWORD={Secret}\n");
        folder.Write("compose.yml", $"services:\n  db:\n    environment:\n      - POSTGRES_PASSWORD={Secret}\n");

        ToolRun run = await ToolRun.RunAsync(folder.FullPath, "scan");

        Assert.Contains("Dockerfile(2,17): warning DK1007", run.Output, StringComparison.Ordinal);
        Assert.Contains("compose.yml(4,27): warning DK1007", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scan_StagedOutsideARepository_SaysSo()
    {
        ToolRun run = await ToolRun.RunAsync(folder.FullPath, "scan", "--staged");

        Assert.Equal(ToolExitCode.Usage, run.ExitCode);
        Assert.Contains("is not a git repository", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scan_Out_ReplacesTheFileAsAWhole()
    {
        folder.Write("a.cs", $"options.Password = \"{Secret}\";");
        string report = folder.Write("out/report.sarif", "old");

        ToolRun run = await ToolRun.RunAsync(folder.FullPath, "scan", "--format", "sarif", "--out", report);

        Assert.Equal((ToolExitCode.Findings, ""), (run.ExitCode, run.Output));
        Assert.Equal("2.1.0", JsonDocument.Parse(await File.ReadAllTextAsync(report)).RootElement.GetProperty("version").GetString());
        Assert.Equal([report], Directory.GetFiles(folder.PathOf("out")));
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    [InlineData("utf-8")]
    public async Task Scan_FileWithByteOrderMark_IsReadInItsEncoding(string encoding)
    {
        await File.WriteAllTextAsync(folder.PathOf("a.cs"), $"options.Password = \"{Secret}\";", Encoding.GetEncoding(encoding));

        ToolRun run = await ToolRun.RunAsync(folder.FullPath, "scan");

        Assert.Equal(ToolExitCode.Findings, run.ExitCode);
    }

    [Fact]
    public async Task Scan_BrokenEncodingAndHugeFile_AreNotedAndNothingElseIsLost()
    {
        await File.WriteAllBytesAsync(folder.PathOf("broken.cs"), [0xC3, 0x28, 0xFF, .. Encoding.UTF8.GetBytes($"\noptions.Password = \"{Secret}\";")]);
        await File.WriteAllTextAsync(folder.PathOf("huge.txt"), new string('x', 1_100_000));

        ToolRun run = await ToolRun.RunAsync(folder.FullPath, "scan", "--max-file-size", "1", "--format", "json");

        Assert.Equal(["broken.cs:2"], Places(run));
        Assert.Contains("huge.txt: left out, larger than 1 MB", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("json", "\"path\": \"src/shop/.env\"")]
    [InlineData("sarif", "\"uri\": \"src/shop/.env\"")]
    [InlineData("github", "::warning file=src/shop/.env,line=1,")]
    [InlineData("console", "src/shop/.env(1,10): ")]
    public async Task Scan_PartOfARepository_NamesFilesAsTheRepositoryDoes(string format, string place)
    {
        folder.Write("src/shop/.env", $"PASSWORD={Secret}\n");

        ToolRun run = await ToolRun.RunAsync(folder.FullPath, "scan", "src/shop", "--format", format);

        Assert.Equal(ToolExitCode.Findings, run.ExitCode);
        Assert.Contains(place, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scan_FolderElsewhere_NamesFilesAsThatFolderDoes()
    {
        folder.Write("one/.env", $"PASSWORD={Secret}\n");
        folder.Write("two/a.txt", "nothing");

        Assert.Equal([".env:1"], Places(await ToolRun.RunAsync(folder.PathOf("two"), "scan", "../one", "--format", "json")));
    }

    [Theory]
    [InlineData("there is no folder nowhere", "scan", "nowhere")]
    [InlineData("--format needs one of console, json, sarif, github, not \"xml\"", "scan", "--format", "xml")]
    [InlineData("--format needs one of console, json, sarif, github, not \"sarfi\"; did you mean sarif?", "check", "--format", "sarfi")]
    [InlineData("--format needs one of console, json, sarif, github, not \"2\"", "scan", "--format", "2")]
    [InlineData("--fail-on needs one of info, warning, error, not \"eror\"; did you mean error?", "scan", "--fail-on", "eror")]
    [InlineData("did you mean scan?", "scna")]
    [InlineData("did you mean --staged?", "scan", "--stagd")]
    [InlineData("there is no rule DK9999", "explain", "DK9999")]
    [InlineData("Required command was not provided.")]
    public async Task Run_WrongCommandLine_Exits64AndSaysWhy(string message, params string[] arguments)
    {
        ToolRun run = await ToolRun.RunAsync(folder.FullPath, arguments);

        Assert.Equal((ToolExitCode.Usage, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("deploykit: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Places(ToolRun run) =>
        JsonDocument.Parse(run.Output).RootElement.GetProperty("findings").EnumerateArray()
            .Select(finding => $"{finding.GetProperty("path")}:{finding.GetProperty("line")}");
}
