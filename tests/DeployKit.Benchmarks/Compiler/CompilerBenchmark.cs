using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace DeployKit.Benchmarks.Compiler;

/// <summary>What the analyzers cost a build: milliseconds per thousand lines by the compiler's own report, and the build's time with and without.</summary>
internal sealed partial class CompilerBenchmark : IBenchmark
{
    private const int DefaultLines = 60_000;
    private const int Runs = 5;

    public string Name => "compiler";

    public string Summary => "the analyzers in a build of generated C# (arguments: lines, runs, Migrations for nothing but such): ms per kLOC, and the ratio to a build without them";

    public async Task RunAsync(string[] arguments, TextWriter output)
    {
        int lines = arguments is [var first, ..] ? int.Parse(first, CultureInfo.InvariantCulture) : DefaultLines;
        int runs = arguments is [_, var second, ..] ? int.Parse(second, CultureInfo.InvariantCulture) : Runs;
        using GeneratedLibrary library = GeneratedLibrary.Create(lines, arguments.ElementAtOrDefault(2));
        await BuildAsync(library, "-restore");
        string kit = $"-p:Kit={Analyzers()}";
        List<double> without = [], with = [];
        List<Dictionary<string, double>> reports = [];
        for (int run = 0; run < runs; run++)
        {
            without.Add((await BuildAsync(library)).Seconds);
            with.Add((await BuildAsync(library, kit)).Seconds);
            reports.Add(Costs((await BuildAsync(library, kit, "-p:ReportAnalyzer=true", "-v:d")).Log));
        }

        double thousands = library.Lines / 1000.0;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{library.Lines} lines, {runs} runs, medians"));
        foreach (string analyzer in reports.SelectMany(report => report.Keys).Distinct().Order(StringComparer.Ordinal))
        {
            double seconds = Median.Of([.. reports.Select(report => report.GetValueOrDefault(analyzer))]).Value;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {seconds * 1000 / thousands,6:F2} ms/kLOC  {analyzer}"));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"build without {Median.Of(without).Value:F2} s, with {Median.Of(with).Value:F2} s, ratio {Median.Of([.. with.Zip(without, (one, other) => one / other)]).Value:F3}"));
    }

    private static async Task<(double Seconds, string Log)> BuildAsync(GeneratedLibrary library, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", ["build", "--no-incremental", "-nologo", "-m:1", "-nodeReuse:false", .. arguments.Contains("-restore") ? [] : (string[])["--no-restore"], .. arguments.Where(argument => argument != "-restore")])
        {
            WorkingDirectory = library.Folder,
            RedirectStandardOutput = true,
        };
        long began = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        string log = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? (Stopwatch.GetElapsedTime(began).TotalSeconds, log) : throw new InvalidOperationException(log);
    }

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
}
