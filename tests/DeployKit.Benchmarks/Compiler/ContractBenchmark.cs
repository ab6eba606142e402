using System.Diagnostics;
using System.Globalization;

namespace DeployKit.Benchmarks.Compiler;

/// <summary>What the settings rules and the contract generator add to a compilation, in paired runs of one process.</summary>
internal sealed class ContractBenchmark : IBenchmark
{
    private const int Warming = 5;
    private const int DefaultRuns = 15;
    private const string ColdRun = "cold-run";

    public string Name => "contract";

    public string Summary => "settings rules and generator on a library of 14 kLOC and an application of 300 files with 400 settings (argument: runs): ms of processor time";

    public async Task RunAsync(string[] arguments, TextWriter output)
    {
        CompilerSubject[] subjects =
        [
            new("library of 14 kLOC", [.. GeneratedLibrary.SourcesOf(14_000).Select(source => ("/library/" + source.Name, source.Text))], []),
            GeneratedApplication.Create(files: 300, settings: 400),
        ];
        if (arguments is [ColdRun, var number])
        {
            output.Write((await ColdAsync(subjects[int.Parse(number, CultureInfo.InvariantCulture)])).ToString(CultureInfo.InvariantCulture));
            return;
        }

        int runs = arguments is [var first, ..] ? int.Parse(first, CultureInfo.InvariantCulture) : DefaultRuns;
        for (int subject = 0; subject < subjects.Length; subject++)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{subjects[subject].Name}: {subjects[subject].Lines} lines, {subjects[subject].Sources.Count} files, {runs} runs"));
            await MeasureAsync(subjects[subject], runs, output);
            Write(output, "added to a build, first of its process", [.. Enumerable.Range(0, runs).Select(_ => InOwnProcess(subject))]);
        }
    }

    private static async Task MeasureAsync(CompilerSubject subject, int runs, TextWriter output)
    {
        List<double> without = [], added = [], first = [], again = [];
        ILookup<string, List<double>> analyzers = CompilerRun.Analyzers.ToLookup(name => name, _ => new List<double>());
        for (int run = -Warming; run < runs; run++)
        {
            double bare = await CompilerRun.BuildAsync(subject, withKit: false);
            double whole = await CompilerRun.BuildAsync(subject, withKit: true);
            (double once, double later) = await CompilerRun.GeneratorAsync(subject);
            foreach (IGrouping<string, List<double>> analyzer in analyzers)
            {
                analyzer.First().Add(await CompilerRun.AnalyzerAsync(subject, analyzer.Key));
            }

            without.Add(bare);
            added.Add(whole - bare);
            first.Add(once);
            again.Add(later);
        }

        Write(output, "a build without", without[Warming..]);
        Write(output, "added to a build", added[Warming..]);
        Write(output, "ContractGenerator", first[Warming..]);
        Write(output, "ContractGenerator, after an edit in a body", again[Warming..]);
        foreach (IGrouping<string, List<double>> analyzer in analyzers)
        {
            Write(output, analyzer.Key, analyzer.First()[Warming..]);
        }
    }

    /// <summary>The compiler is warm, the kit is not: a build server that has never seen it.</summary>
    private static async Task<double> ColdAsync(CompilerSubject subject)
    {
        for (int run = 0; run < Warming; run++)
        {
            await CompilerRun.BuildAsync(subject, withKit: false);
        }

        double bare = await CompilerRun.BuildAsync(subject, withKit: false);
        return await CompilerRun.BuildAsync(subject, withKit: true) - bare;
    }

    private static double InOwnProcess(int subject)
    {
        using Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. Host(), "contract", ColdRun, subject.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true })!;
        string text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return double.Parse(text, CultureInfo.InvariantCulture);
    }

    // Started as `dotnet X.dll`, the process needs to be told which assembly it is.
    private static string[] Host() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(ContractBenchmark).Assembly.Location] : [];

    private static void Write(TextWriter output, string what, IReadOnlyCollection<double> costs) => output.WriteLine($"  {Median.Of(costs).ToString("F0"),38} ms  {what}");
}
