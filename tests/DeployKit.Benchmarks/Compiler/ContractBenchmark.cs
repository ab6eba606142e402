using System.Diagnostics;
using System.Globalization;

namespace DeployKit.Benchmarks.Compiler;

/// <summary>What the settings rules and the generators add to a compilation: a process for each subject, in which builds without and with them take turns.</summary>
internal sealed class ContractBenchmark : IBenchmark
{
    private const int Warming = 2;
    private const int DefaultRuns = 15;
    private const string WarmRun = "warm-run", ColdRun = "cold-run";

    // Every method is compiled once, for good, and memory is freed by the thread that works: what two builds differ by is the kit. A method
    // that runs once costs more to compile this way: of the first build of a process this is the upper bound.
    private static readonly (string Name, string Value)[] Steady = [("DOTNET_TieredCompilation", "0"), ("DOTNET_gcConcurrent", "0")];

    public string Name => "contract";

    public string Summary => "settings rules and generators on a library of 14 kLOC and an application of 300 files with 400 settings (argument: runs): ms of processor time";

    public async Task RunAsync(string[] arguments, TextWriter output)
    {
        Func<CompilerSubject>[] subjects =
        [
            () => new("library of 14 kLOC", [.. GeneratedLibrary.SourcesOf(14_000).Select(source => ("/library/" + source.Name, source.Text))], []),
            () => GeneratedApplication.Create(files: 300, settings: 400),
        ];
        int runs = arguments is [.., var last] ? int.Parse(last, CultureInfo.InvariantCulture) : DefaultRuns;
        switch (arguments)
        {
            case [WarmRun, var which, _]:
                await MeasureAsync(subjects[int.Parse(which, CultureInfo.InvariantCulture)](), runs, output);
                break;
            case [ColdRun, var which, _]:
                output.Write((await ColdAsync(subjects[int.Parse(which, CultureInfo.InvariantCulture)]())).ToString(CultureInfo.InvariantCulture));
                break;
            default:
                for (int subject = 0; subject < subjects.Length; subject++)
                {
                    output.Write(InOwnProcess(WarmRun, subject, runs));
                    Write(output, "added to a build, first of its process", [.. Enumerable.Range(0, runs).Select(_ => double.Parse(InOwnProcess(ColdRun, subject, runs), CultureInfo.InvariantCulture))]);
                }

                break;
        }
    }

    private static async Task MeasureAsync(CompilerSubject subject, int runs, TextWriter output)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{subject.Name}: {subject.Lines} lines, {subject.Sources.Count} files, {runs} runs"));
        List<CompilerCost> without = [], added = [], first = [], again = [], rules = [];
        for (int run = -Warming; run < runs; run++)
        {
            // Whoever is second finds warmer caches: they take turns at that, too.
            bool kitFirst = run % 2 != 0;
            CompilerCost one = await CompilerRun.BuildAsync(subject, kitFirst), other = await CompilerRun.BuildAsync(subject, !kitFirst);
            (CompilerCost bare, CompilerCost whole) = kitFirst ? (other, one) : (one, other);
            (CompilerCost once, CompilerCost later) = await CompilerRun.GeneratorAsync(subject);
            without.Add(bare);
            added.Add(whole - bare);
            first.Add(once);
            again.Add(later);
            rules.Add(await CompilerRun.RulesAsync(subject));
        }

        Write(output, "a build without", without[Warming..]);
        Write(output, "added to a build", added[Warming..]);
        Write(output, "ContractGenerator", first[Warming..]);
        Write(output, "ContractGenerator, after an edit in a body", again[Warming..]);
        Write(output, "the rules without the generator", rules[Warming..]);
    }

    /// <summary>The compiler is warm, the kit is not: a build server that has never seen it.</summary>
    private static async Task<double> ColdAsync(CompilerSubject subject)
    {
        for (int run = 0; run < Warming; run++)
        {
            await CompilerRun.BuildAsync(subject, withKit: false);
        }

        CompilerCost before = await CompilerRun.BuildAsync(subject, withKit: false);
        CompilerCost whole = await CompilerRun.BuildAsync(subject, withKit: true);

        // Builds of a young process grow faster; the kit's lies in the middle of two.
        CompilerCost after = await CompilerRun.BuildAsync(subject, withKit: false);
        return whole.Milliseconds - ((before.Milliseconds + after.Milliseconds) / 2);
    }

    private static string InOwnProcess(string kind, int subject, int runs)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!, [.. Host(), "contract", kind, subject.ToString(CultureInfo.InvariantCulture), runs.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true };
        foreach ((string name, string value) in Steady)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        string text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? text : throw new InvalidOperationException(text);
    }

    // Started as `dotnet X.dll`, the process needs to be told which assembly it is.
    private static string[] Host() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(ContractBenchmark).Assembly.Location] : [];

    private static void Write(TextWriter output, string what, IReadOnlyCollection<CompilerCost> costs) =>
        Write(output, $"{what}; {Median.Of([.. costs.Select(cost => cost.Megabytes)]).Value.ToString("F1", CultureInfo.InvariantCulture)} MB", [.. costs.Select(cost => cost.Milliseconds)]);

    private static void Write(TextWriter output, string what, IReadOnlyCollection<double> costs) => output.WriteLine($"  {Median.Of(costs).ToString("F0"),38} ms  {what}");
}
