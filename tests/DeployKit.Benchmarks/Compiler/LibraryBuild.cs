using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace DeployKit.Benchmarks.Compiler;

/// <summary>One build of a generated library in processes of its own, and what the compiler reports about the analyzers in it.</summary>
internal static partial class LibraryBuild
{
    private const int LogEnd = 4000;

    /// <summary>The argument that turns the kit's analyzers on.</summary>
    public static string WithKit { get; } = With(Path.Combine(Repository.Folder, "analyzers", "DeployKit.Analyzers", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "netstandard2.0", "DeployKit.Analyzers.dll"));

    /// <summary>The argument that turns the analyzers of an assembly on.</summary>
    public static string With(string assembly) => $"-p:Analyzers={assembly}";

    /// <exception cref="InvalidOperationException">The build failed; the message is the end of its log.</exception>
    public static async Task<(BuildTime Time, string Log)> RunAsync(GeneratedLibrary library, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", ["build", "--no-incremental", "-nologo", "-m:1", "-nodeReuse:false", "-clp:PerformanceSummary", .. arguments.Contains("-restore") ? [] : (string[])["--no-restore"], .. arguments.Where(argument => argument != "-restore")])
        {
            WorkingDirectory = library.Folder,
            RedirectStandardOutput = true,
        };
        double processor = ChildProcesses.ProcessorSeconds();
        long began = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        string log = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? (new(Stopwatch.GetElapsedTime(began).TotalSeconds, CompilerTask(log), ChildProcesses.ProcessorSeconds() - processor), log) : throw new InvalidOperationException(log.Length > LogEnd ? log[^LogEnd..] : log);
    }

    /// <summary>Seconds of each analyzer, by its name and its rules, as the compiler reports them: "DeployKit.Analyzers.Secrets.HardcodedSecretAnalyzer (DK1001, …)".</summary>
    public static async Task<Dictionary<string, double>> CostsAsync(GeneratedLibrary library, params string[] arguments) =>
        Row().Matches((await RunAsync(library, [.. arguments, "-p:ReportAnalyzer=true", "-v:d"])).Log)
            .GroupBy(match => match.Groups["name"].Value.Trim())
            .ToDictionary(rows => rows.Key, rows => double.Parse(rows.First().Groups["seconds"].Value.TrimStart('<'), CultureInfo.InvariantCulture));

    // "     3421 ms  Csc                                        1 calls"
    private static double CompilerTask(string log) => double.Parse(TaskRow().Match(log).Groups["milliseconds"].Value, CultureInfo.InvariantCulture) / 1000;

    // "    0.123   12   Some.Namespace.SomeAnalyzer (ID1, …)"; "<0.001" for next to nothing.
    [GeneratedRegex(@"^\s*(?<seconds><?[0-9.]+)\s+<?[0-9]+\s+(?<name>[\w.]+ \([^\r\n]*)$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\s*(?<milliseconds>[0-9]+) ms\s+Csc\s", RegexOptions.Multiline)]
    private static partial Regex TaskRow();
}

/// <summary>What a build took.</summary>
/// <param name="Build">Seconds of a whole build.</param>
/// <param name="Compiler">Seconds of the compiler in it.</param>
/// <param name="Processor">Seconds that the processors spent on the build: what other work on the machine does not change as much.</param>
internal readonly record struct BuildTime(double Build, double Compiler, double Processor);
