using System.Diagnostics;
using System.Globalization;

namespace DeployKit.Benchmarks.Verbs;

/// <summary>
/// What a verb costs beside the boot of the same application to the same point (its phases have passed; the server is not yet constructed), in turns;
/// and <c>deploykit check --assembly</c>, which does not run the application.
/// </summary>
internal sealed class VerbBenchmark : IBenchmark
{
    private const int DefaultRounds = 20;
    private const string PhasesPassed = "Boot phases passed";

    public string Name => "verbs";

    public string Summary => $"a verb until its end beside the boot until its phases have passed, and check --assembly [rounds, default {DefaultRounds}]";

    public async Task RunAsync(string[] arguments, TextWriter output)
    {
        int rounds = arguments is [var count, ..] ? int.Parse(count, CultureInfo.InvariantCulture) : DefaultRounds;
        string application = TestApplicationPath.Of("TestApplication");
        string settings = TestApplicationPath.Of("SettingsApplication");
        (string Name, string[] Arguments)[] variants =
        [
            ("boot until its phases have passed", [application, "--urls", "http://127.0.0.1:0"]),
            ("deploykit check --offline", [application, "deploykit", "check", "--offline"]),
            ("deploykit version", [application, "deploykit", "version"]),
            ("check --assembly", [TestApplicationPath.Of("DeployKit.Tool"), "check", "--assembly", settings, "--environment", "Development"]),
        ];
        List<double>[] costs = [.. variants.Select(_ => new List<double>())];

        // The first of each reads the files into memory and is not counted; every other round runs the other way round.
        for (int round = -1; round < rounds; round++)
        {
            foreach (int variant in round % 2 == 0 ? Enumerable.Range(0, variants.Length) : Enumerable.Range(0, variants.Length).Reverse())
            {
                double cost = await MeasureAsync(variants[variant].Arguments, variant == 0 ? PhasesPassed : null);
                if (round >= 0)
                {
                    costs[variant].Add(cost);
                }
            }
        }

        await output.WriteLineAsync("| | time | ratio |\n| --- | --- | --- |");
        for (int variant = 0; variant < variants.Length; variant++)
        {
            string[] cells =
            [
                variants[variant].Name,
                Middle(costs[variant], "F0") + " ms",
                Middle(costs[variant].Zip(costs[0], (mine, boot) => mine / boot), "F2"),
            ];
            await output.WriteLineAsync($"| {string.Join(" | ", cells)} |");
        }
    }

    /// <summary>The time until the process has ended, or until it has written a text.</summary>
    private static async Task<double> MeasureAsync(string[] arguments, string? until)
    {
        ProcessStartInfo start = new("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetDirectoryName(arguments[0])! };
        (start.Environment["DOTNET_ENVIRONMENT"], start.Environment["ASPNETCORE_ENVIRONMENT"]) = ("Development", "Development");
        long began = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (until is not null && line.Contains(until, StringComparison.Ordinal))
            {
                double passed = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
                process.Kill();
                return passed;
            }
        }

        await process.WaitForExitAsync();
        double elapsed = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        return until is null ? elapsed : throw new InvalidOperationException($"The application did not boot.\n{await error}");
    }

    private static string Middle(IEnumerable<double> values, string format) => Median.Of([.. values]).Value.ToString(format, CultureInfo.InvariantCulture);
}
