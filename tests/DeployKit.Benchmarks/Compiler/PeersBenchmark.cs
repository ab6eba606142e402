using System.Globalization;

namespace DeployKit.Benchmarks.Compiler;

/// <summary>
/// The rules about hardcoded secrets beside those of other analyzers, on the same code in one run: what the compiler reports for each, and how
/// much longer a build takes with each assembly. The others are not packages of this repository; whoever compares names their assemblies.
/// </summary>
internal sealed class PeersBenchmark : IBenchmark
{
    private const int DefaultLines = 60_000;
    private const int DefaultRuns = 3;

    /// <summary>SonarAnalyzer's rules about passwords and secrets, and SecurityCodeScan's about passwords.</summary>
    private static readonly string[] PeerRules = ["S2068", "S6418", "SCS0015"];

    public string Name => "peers";

    public string Summary => $"the rules about secrets beside {string.Join(", ", PeerRules)} on generated C# [lines, default {DefaultLines}] [runs, default {DefaultRuns}] [assemblies of other analyzers ...]";

    public async Task RunAsync(string[] arguments, TextWriter output)
    {
        int lines = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : DefaultLines;
        int runs = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : DefaultRuns;
        (string Name, string Switch)[] sides = [("without", LibraryBuild.With(string.Empty)), ("DeployKit", LibraryBuild.WithKit), .. arguments.Skip(2).Select(path => (Path.GetFileNameWithoutExtension(path), LibraryBuild.With(Path.GetFullPath(path))))];
        using GeneratedLibrary library = GeneratedLibrary.Create(lines, peerRules: PeerRules);
        await LibraryBuild.RunAsync(library, "-restore");
        Dictionary<string, List<BuildTime>> builds = sides.ToDictionary(side => side.Name, _ => new List<BuildTime>());
        Dictionary<string, List<double>> rows = [];
        for (int run = 0; run < runs; run++)
        {
            foreach ((string name, string with) in run % 2 == 0 ? sides : sides.Reverse())
            {
                builds[name].Add((await LibraryBuild.RunAsync(library, with)).Time);
                foreach ((string row, double seconds) in (await LibraryBuild.CostsAsync(library, with)).Where(row => IsAboutSecrets(row.Key)))
                {
                    (rows.TryGetValue(row, out List<double>? sofar) ? sofar : rows[row] = []).Add(seconds);
                }
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{library.Lines} lines, {runs} runs, medians"));
        foreach ((string row, List<double> seconds) in rows.OrderBy(row => row.Key, StringComparer.Ordinal))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {Median.Of([.. seconds.Select(value => value * 1_000_000 / library.Lines)]).ToString("F2")} ms/kLOC  {row}"));
        }

        foreach ((string name, List<BuildTime> times) in builds)
        {
            output.WriteLine($"  build {Of(times, time => time.Build)}, processor {Of(times, time => time.Processor)}  {name}");
        }

        string Of(List<BuildTime> times, Func<BuildTime, double> value)
        {
            Median ratio = Median.Of([.. times.Zip(builds["without"], (with, without) => value(with) / value(without))]);
            return string.Create(CultureInfo.InvariantCulture, $"{Median.Of([.. times.Select(value)]).Value:F2} s, {ratio.ToString("F3")}");
        }
    }

    private static bool IsAboutSecrets(string row) => row.Contains("(DK1", StringComparison.Ordinal) || PeerRules.Any(rule => row.Contains(rule, StringComparison.Ordinal));
}
