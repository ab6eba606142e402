using System.Diagnostics;

namespace DeployKit.Tool.Tests.Commands;

/// <summary>Runs that are cut short, and folders that try to keep them going for ever.</summary>
public sealed class BadEndTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public BadEndTests() => InheritedSignals.Reset();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Scan_Interrupted_Exits130AndWritesNothing()
    {
        WriteMuch();
        string report = folder.Write("out/report.json", "old");
        ProcessStartInfo start = new("dotnet", [ToolRun.Assembly, "scan", "--format", "json", "--out", report]) { WorkingDirectory = folder.FullPath, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        await Eventually.TrueAsync(() => process.HasExited || HasWorkers(process.Id), "the scan's workers");
        Process.Start("kill", ["-INT", $"{process.Id}"]).WaitForExit();
        await process.WaitForExitAsync();

        Assert.Equal((130, ""), (process.ExitCode, await error));
        Assert.Equal("old", await File.ReadAllTextAsync(report));
        Assert.Equal([report], Directory.GetFiles(folder.PathOf("out")));
    }

    [Theory]
    [InlineData("explain DK2001 > /dev/full")]
    [InlineData("scan > /dev/full")]
    [InlineData("scan --out /dev/null/report.json")]
    [InlineData("scan --out . > /dev/null")]
    public async Task Output_ThatCannotBeWritten_IsSaidWithoutAStack(string arguments)
    {
        ToolRun run = await ToolRun.RunShellAsync(folder.FullPath, $"dotnet '{ToolRun.Assembly}' {arguments}", "/bin");

        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.Equal(64, run.ExitCode);
        Assert.StartsWith("deploykit: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scan_OutOnAFullDisk_SaysSoAndLeavesNothing()
    {
        folder.Write("a.cs", string.Concat(Enumerable.Repeat($"options.Password = \"kJ8mZq2L{"w9xT4vB7"}\";\n", 100)));
        string disk = Directory.CreateDirectory(folder.PathOf("disk")).FullName;
        string[] launcher = [.. BareContainer.WithFullDisk(disk)];

        ToolRun run = await ToolRun.RunAsync(folder.FullPath, new ProcessStartInfo(launcher[0], [.. launcher[1..], "dotnet", ToolRun.Assembly, "scan", "--format", "json", "--out", Path.Combine(disk, "report.json")]));

        Assert.True((run.ExitCode, run.Output) == (64, ""), $"{run}");
        Assert.Contains("report.json could not be written: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scan_BaselineOnAFullDisk_SaysSoAndLeavesTheOldOne()
    {
        folder.Write("a.cs", string.Concat(Enumerable.Range(0, 100).Select(number => $"options.Password = \"kJ8mZq2L{number}{"w9xT4vB7"}\";\n")));
        string disk = Directory.CreateDirectory(folder.PathOf("disk")).FullName;
        string[] launcher = [.. BareContainer.WithFullDisk(disk)];
        string line = $"printf old > disk/baseline; dotnet '{ToolRun.Assembly}' scan --write-baseline disk/baseline; code=$?; cat disk/baseline; echo; exit $code";

        ToolRun run = await ToolRun.RunAsync(folder.FullPath, new ProcessStartInfo(launcher[0], [.. launcher[1..], "sh", "-c", line]));

        Assert.Equal((64, "old\nleft: baseline\n"), (run.ExitCode, run.Output));
        Assert.Contains("baseline could not be written: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scan_LinksInCirclesAndToNowhere_Ends()
    {
        Directory.CreateSymbolicLink(folder.PathOf("loop"), folder.FullPath);
        File.CreateSymbolicLink(folder.PathOf("self"), folder.PathOf("self"));
        File.CreateSymbolicLink(folder.PathOf("gone"), folder.PathOf("nowhere"));

        Assert.Equal((0, "nothing found\n", ""), (await ToolRun.RunAsync(folder.FullPath, "scan")) is var run ? (run.ExitCode, run.Output, run.Error) : default);
    }

    [Fact]
    public async Task Scan_FileOfBracesAndQuotes_TakesLinearTime()
    {
        folder.Write("braces.cs", string.Concat(Enumerable.Repeat("} = \"x\"; ] = \"y\"; ", 100_000)));

        Assert.Equal(0, (await ToolRun.RunAsync(folder.FullPath, "scan")).ExitCode);
    }

    [Fact]
    public async Task Scan_OnATerminal_ShowsHowFarItIsAndTakesItAway()
    {
        WriteMuch();

        ToolRun run = await ToolRun.RunAsync(
            folder.FullPath,
            new ProcessStartInfo("script", ["-q", "-e", "-c", $"env TERM=xterm dotnet '{ToolRun.Assembly}' scan", "/dev/null"]) { RedirectStandardInput = true });

        Assert.Equal(0, run.ExitCode);
        Assert.Matches("\u001b\\[2Kdeploykit: scan: [0-9]+ files\r", run.Output);
        Assert.EndsWith("\u001b[2Knothing found\r\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scan_WithoutATerminal_WritesNoControlCharacters()
    {
        WriteMuch();

        ToolRun run = await ToolRun.RunAsync(folder.FullPath, "scan");

        Assert.Equal((0, "nothing found\n"), (run.ExitCode, run.Output));
        Assert.All(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches("^deploykit: scan: [0-9]+ files$", line));
    }

    /// <summary>A comment has the whole document read in full: that takes long enough to be watched and interrupted.</summary>
    private void WriteMuch()
    {
        string settings = "{ // comment\n" + string.Concat(Enumerable.Repeat("\"Key\": \"a plain text\",\n", 20_000)) + "}";
        foreach (int number in Enumerable.Range(0, 300))
        {
            folder.Write($"src/{number}.json", settings);
        }
    }

    private static bool HasWorkers(int process)
    {
        try
        {
            return Directory.GetDirectories($"/proc/{process}/task").Any(thread => File.ReadAllText(Path.Combine(thread, "comm")).StartsWith(".NET TP Worker", StringComparison.Ordinal));
        }
        catch (IOException)
        {
            // A thread ended while it was looked at.
            return false;
        }
    }
}
