using System.Globalization;

namespace DeployKit.Benchmarks.Compiler;

/// <summary>What the analyzers cost a build: milliseconds per thousand lines by the compiler's own report, and the time of the compiler, of the whole build and of the processors with and without.</summary>
internal sealed class CompilerBenchmark : IBenchmark
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
        await LibraryBuild.RunAsync(library, "-restore");
        string kit = LibraryBuild.WithKit;
        List<BuildTime> without = [], with = [];
        List<Dictionary<string, double>> reports = [];
        for (int run = 0; run < runs; run++)
        {
            // Whoever is second may find warmer caches: they take turns at that, too.
            (List<BuildTime> Times, string[] Arguments)[] turns = [(without, []), (with, [kit])];
            foreach ((List<BuildTime> times, string[] given) in run % 2 == 0 ? turns : turns.Reverse())
            {
                times.Add((await LibraryBuild.RunAsync(library, given)).Time);
            }

            reports.Add(await LibraryBuild.CostsAsync(library, kit));
        }

        double thousands = library.Lines / 1000.0;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{library.Lines} lines, {runs} runs, medians"));
        foreach (string analyzer in reports.SelectMany(report => report.Keys).Distinct().Where(name => name.StartsWith("DeployKit.", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            double seconds = Median.Of([.. reports.Select(report => report.GetValueOrDefault(analyzer))]).Value;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {seconds * 1000 / thousands,6:F2} ms/kLOC  {analyzer}"));
        }

        Write(output, "build", without, with, time => time.Build);
        Write(output, "compiler", without, with, time => time.Compiler);
        Write(output, "processor", without, with, time => time.Processor);
    }

    private static void Write(TextWriter output, string what, List<BuildTime> without, List<BuildTime> with, Func<BuildTime, double> of)
    {
        (double[] before, double[] after) = ([.. without.Select(of)], [.. with.Select(of)]);
        Median ratio = Median.Of([.. after.Zip(before, (one, other) => one / other)]);
        Median added = Median.Of([.. after.Zip(before, (one, other) => (one - other) * 1000)]);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} without {Median.Of(before).Value:F2} s, with {Median.Of(after).Value:F2} s, ratio {ratio.ToString("F3")}, added {added.ToString("F0")} ms"));
    }
}
