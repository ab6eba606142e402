using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace DeployKit.Tool.Tests.Commands;

/// <summary>A scan that is told to stop, at whatever moment: the exit code of the signal, and no half of a report.</summary>
public sealed class SignalTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public SignalTests() => InheritedSignals.Reset();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("INT", 130, "console")]
    [InlineData("INT", 130, "sarif")]
    [InlineData("TERM", 143, "json")]
    [InlineData("TERM", 143, "github")]
    public async Task Scan_StoppedWhileItReads_WritesNothing(string signal, int exitCode, string format)
    {
        WriteMuch();
        using Process process = Start("scan", "--format", format);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await Eventually.TrueAsync(() => process.HasExited || HasRead(process.Id, 4_000_000), "the scan reading files");
        Send(signal, process);
        await process.WaitForExitAsync();

        Assert.Equal((exitCode, "", ""), (process.ExitCode, await output, await error));
    }

    [Theory]
    [InlineData("INT", 130, "--write-baseline", "deploykit.baseline.json")]
    [InlineData("TERM", 143, "--staged", "--write-baseline", "deploykit.baseline.json")]
    [InlineData("INT", 130, "--staged", "--out", "deploykit.baseline.json")]
    public async Task Scan_StoppedWhileItReads_LeavesTheOldFileWhole(string signal, int exitCode, params string[] options)
    {
        WriteMuch();
        Git.Run(folder.FullPath, "init", "-q");
        Git.Run(folder.FullPath, "add", ".");
        string[] before = Directory.GetFiles(folder.FullPath);
        string old = """{ "version": 1, "salt": "00", "findings": [] }""";
        folder.Write("deploykit.baseline.json", old);
        using Process process = Start(["scan", .. options]);
        await Eventually.TrueAsync(() => process.HasExited || HasRead(process.Id, 4_000_000), "the scan reading files");
        Send(signal, process);
        await process.WaitForExitAsync();

        Assert.Equal(exitCode, process.ExitCode);
        Assert.Equal(old, await File.ReadAllTextAsync(folder.PathOf("deploykit.baseline.json")));
        Assert.Equal(before.Length + 1, Directory.GetFiles(folder.FullPath).Length);
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task Scan_StoppedWhileNobodyReadsItsOutput_Ends(string signal, int exitCode)
    {
        folder.Write("a.cs", string.Concat(Enumerable.Range(0, 3000).Select(number => $"options.Password = \"kJ8mZq2L{number}w9xT4vB7\";\n")));
        using Process process = Start("scan", "--format", "json");
        Assert.Equal('{', (char)process.StandardOutput.Read());
        Send(signal, process);
        using CancellationTokenSource deadline = new(Eventually.DefaultDeadline);
        await process.WaitForExitAsync(deadline.Token);

        Assert.Equal(exitCode, process.ExitCode);
    }

    [Theory]
    [InlineData("INT", 130, "json")]
    [InlineData("TERM", 143, "sarif")]
    public async Task Scan_StoppedAtAnyMoment_KeepsTheOldReportOrHasAWholeNewOne(string signal, int exitCode, string format)
    {
        folder.Write(".gitignore", "out/\n");
        folder.Write("a.cs", string.Concat(Enumerable.Range(0, 3000).Select(number => $"options.Password = \"kJ8mZq2L{number}w9xT4vB7\";\n")));
        string report = folder.PathOf("out/report");
        for (int moment = 0; moment < 12; moment++)
        {
            folder.Write("out/report", "\"old\"");
            using Process process = Start("scan", "--format", format, "--out", report);
            await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(60 * moment)); // Not a wait: any moment will do.
            Send(signal, process);
            await process.WaitForExitAsync();

            Assert.Contains(process.ExitCode, new[] { 1, exitCode });
            string text = await File.ReadAllTextAsync(report);
            Assert.True(text == "\"old\"" || JsonDocument.Parse(text).RootElement.ValueKind != JsonValueKind.Undefined);
            Assert.True(process.ExitCode == exitCode || text != "\"old\"", "a report that was never written");
            Assert.Equal([report], Directory.GetFiles(folder.PathOf("out")));
        }
    }

    private Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [ToolRun.Assembly, .. arguments])
    {
        WorkingDirectory = folder.FullPath,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private static void Send(string signal, Process process)
    {
        using Process kill = Process.Start(new ProcessStartInfo("kill", [$"-{signal}", $"{process.Id}"]) { RedirectStandardError = true })!;
        kill.WaitForExit();
    }

    /// <summary>
    /// A comment has a document read in full, and so many of them for far longer than a busy machine lets the signal wait. They are
    /// some files by many names each, so that it is the scan that has work with them.
    /// </summary>
    private void WriteMuch()
    {
        string settings = "{ // comment\n" + string.Concat(Enumerable.Repeat("\"Key\": \"a plain text\",\n", 20_000)) + "}";
        foreach (int number in Enumerable.Range(0, 40))
        {
            folder.Write($"src/{number}.json", settings);
        }

        ProcessStartInfo copy = new("/bin/sh", ["-c", "for number in 1 2 3 4 5 6 7 8 9; do cp -al src src$number || exit 1; done"]) { WorkingDirectory = folder.FullPath };
        using Process copying = Process.Start(copy)!;
        copying.WaitForExit();
        Assert.Equal(0, copying.ExitCode);
    }

    private static bool HasRead(int process, long bytes)
    {
        try
        {
            return long.Parse(File.ReadLines($"/proc/{process}/io").First().Split(' ')[1], CultureInfo.InvariantCulture) > bytes;
        }
        catch (IOException)
        {
            // It ended while it was looked at.
            return false;
        }
    }
}
