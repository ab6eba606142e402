using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace DeployKit.Benchmarks.Compiler;

/// <summary>What the analyzers cost a build: milliseconds per thousand lines by the compiler's own report, and the time of the compiler and of the whole build with and without.</summary>
internal sealed partial class CompilerBenchmark : IBenchmark
{
    private const int DefaultLines = 60_000;
    private const int Runs = 5;

    public string Name => "compiler";

    public string Summary => "the analyzers in a build of generated C# (arguments: lines, runs, Code or Migrations for nothing but such, the beginning of the rules that are on): ms per kLOC, and the difference to a build without them";

    public async Task RunAsync(string[] arguments, TextWriter output)
    {
        int lines = arguments is [var first, ..] ? int.Parse(first, CultureInfo.InvariantCulture) : DefaultLines;
        int runs = arguments is [_, var second, ..] ? int.Parse(second, CultureInfo.InvariantCulture) : Runs;
        using GeneratedLibrary library = GeneratedLibrary.Create(lines, arguments.ElementAtOrDefault(2) is var kind && kind == "Code" ? null : kind, arguments.ElementAtOrDefault(3) ?? string.Empty);
        await BuildAsync(library, "-restore");
        string kit = $"-p:Kit={Analyzers()}";
        List<BuildTime> without = [], with = [];
        List<Dictionary<string, double>> reports = [];
        for (int run = 0; run < runs; run++)
        {
            // Whoever is second may find warmer caches: they take turns at that, too.
            (List<BuildTime> Times, string[] Arguments)[] turns = [(without, []), (with, [kit])];
            foreach ((List<BuildTime> times, string[] given) in run % 2 == 0 ? turns : turns.Reverse())
            {
                times.Add((await BuildAsync(library, given)).Time);
            }

            reports.Add(Costs((await BuildAsync(library, kit, "-p:ReportAnalyzer=true", "-v:d")).Log));
        }

        double thousands = library.Lines / 1000.0;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{library.Lines} lines, {runs} runs, medians"));
        foreach (string analyzer in reports.SelectMany(report => report.Keys).Distinct().Order(StringComparer.Ordinal))
        {
            double seconds = Median.Of([.. reports.Select(report => report.GetValueOrDefault(analyzer))]).Value;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {seconds * 1000 / thousands,6:F2} ms/kLOC  {analyzer}"));
        }

        Write(output, "build", without, with, time => time.Build);
        Write(output, "compiler", without, with, time => time.Compiler);
    }

    private static void Write(TextWriter output, string what, List<BuildTime> without, List<BuildTime> with, Func<BuildTime, double> of)
    {
        (double[] before, double[] after) = ([.. without.Select(of)], [.. with.Select(of)]);
        Median ratio = Median.Of([.. after.Zip(before, (one, other) => one / other)]);
        Median added = Median.Of([.. after.Zip(before, (one, other) => (one - other) * 1000)]);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} without {Median.Of(before).Value:F2} s, with {Median.Of(after).Value:F2} s, ratio {ratio.ToString("F3")}, added {added.ToString("F0")} ms"));
    }

    private static async Task<(BuildTime Time, string Log)> BuildAsync(GeneratedLibrary library, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", ["build", "--no-incremental", "-nologo", "-m:1", "-nodeReuse:false", "-clp:PerformanceSummary", .. arguments.Contains("-restore") ? [] : (string[])["--no-restore"], .. arguments.Where(argument => argument != "-restore")])
        {
            WorkingDirectory = library.Folder,
            RedirectStandardOutput = true,
        };
        long began = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        string log = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? (new(Stopwatch.GetElapsedTime(began).TotalSeconds, CompilerTask(log)), log) : throw new InvalidOperationException(log);
    }

    // "     3421 ms  Csc                                        1 calls"
    private static double CompilerTask(string log) => double.Parse(TaskRow().Match(log).Groups["milliseconds"].Value, CultureInfo.InvariantCulture) / 1000;

    // "    0.123   12   DeployKit.Analyzers.Secrets.HardcodedSecretAnalyzer (DK1001, …)"; "<0.001" for next to nothing.
    private static Dictionary<string, double> Costs(string log) => Row().Matches(log)
        .GroupBy(match => match.Groups["name"].Value.Trim())
        .ToDictionary(rows => rows.Key, rows => double.Parse(rows.First().Groups["seconds"].Value.TrimStart('<'), CultureInfo.InvariantCulture));

    private static string Analyzers()
    {
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        return Path.Combine(Repository.Folder, "analyzers", "DeployKit.Analyzers", "bin", configuration, "netstandard2.0", "DeployKit.Analyzers.dll");
    }

    [GeneratedRegex(@"^\s*(?<seconds><?[0-9.]+)\s+<?[0-9]+\s+(?<name>DeployKit\.Analyzers[\w.]*[^\r\n]*)$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\s*(?<milliseconds>[0-9]+) ms\s+Csc\s", RegexOptions.Multiline)]
    private static partial Regex TaskRow();

    /// <summary>Seconds of a whole build, and of the compiler in it.</summary>
    private readonly record struct BuildTime(double Build, double Compiler);
}
