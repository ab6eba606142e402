using System.Diagnostics;
using System.Globalization;

namespace DeployKit.Benchmarks;

/// <summary>What one boot cost until its first 200.</summary>
/// <param name="Milliseconds">From the start of the process, by the clock.</param>
/// <param name="Processor">Milliseconds that the processors spent on it: what other work on the machine does not change as much.</param>
/// <param name="Megabytes">Its working set.</param>
internal sealed record BootCost(double Milliseconds, double Processor, double Megabytes);

/// <summary>One of the things that are compared.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Start">Starts it.</param>
/// <param name="Path">What is asked for until it answers with 200.</param>
internal sealed record BootVariant(string Name, Func<ApplicationProcess> Start, string Path = "/");

/// <summary>
/// Starts variants of an application in turns, so that whatever else the machine does hits all of them, and compares each with the
/// first, round by round.
/// </summary>
internal sealed class PairedBoots(params BootVariant[] variants)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    public async Task RunAsync(int rounds, TextWriter output)
    {
        Dictionary<string, List<BootCost>> costs = variants.ToDictionary(variant => variant.Name, _ => new List<BootCost>());

        // The first of each reads the files into memory and is not counted.
        for (int round = -1; round < rounds; round++)
        {
            // Every other round runs the other way round: nobody profits from being second.
            foreach (BootVariant variant in round % 2 == 0 ? variants : variants.Reverse())
            {
                BootCost cost = await MeasureAsync(variant);
                if (round >= 0)
                {
                    costs[variant.Name].Add(cost);
                }
            }
        }

        await output.WriteLineAsync($"{rounds} rounds on {Environment.ProcessorCount} cores, .NET {Environment.Version}; medians, from process start to first 200\n");
        await output.WriteLineAsync("| | time | difference | ratio | processor time | difference | memory | difference |");
        await output.WriteLineAsync("| --- | --- | --- | --- | --- | --- | --- | --- |");
        List<BootCost> bare = costs[variants[0].Name];
        foreach ((string name, List<BootCost> mine) in variants.Select(variant => (variant.Name, costs[variant.Name])))
        {
            await output.WriteLineAsync(string.Join(" | ",
                $"| {name}",
                Milliseconds(mine.Select(cost => cost.Milliseconds)),
                Milliseconds(mine.Zip(bare, (cost, other) => cost.Milliseconds - other.Milliseconds), signed: true),
                Median.Of([.. mine.Zip(bare, (cost, other) => cost.Milliseconds / other.Milliseconds)]).Value.ToString("F2", CultureInfo.InvariantCulture),
                Milliseconds(mine.Select(cost => cost.Processor)),
                Milliseconds(mine.Zip(bare, (cost, other) => cost.Processor - other.Processor), signed: true),
                Format(mine.Select(cost => cost.Megabytes), "F1") + " MB",
                Format(mine.Zip(bare, (cost, other) => cost.Megabytes - other.Megabytes), "+0.0;-0.0;0") + " MB |"));
        }
    }

    private static async Task<BootCost> MeasureAsync(BootVariant variant)
    {
        long started = Stopwatch.GetTimestamp();
        await using ApplicationProcess application = variant.Start();
        await FirstAnswer.WaitAsync(application, variant.Path, Deadline);
        double milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        using Process process = Process.GetProcessById(application.Id);
        return new(milliseconds, process.TotalProcessorTime.TotalMilliseconds, process.WorkingSet64 / (1024d * 1024));
    }

    private static string Milliseconds(IEnumerable<double> values, bool signed = false) => Format(values, signed ? "+0;-0;0" : "F0") + " ms";

    private static string Format(IEnumerable<double> values, string format) => Median.Of([.. values]).Value.ToString(format, CultureInfo.InvariantCulture);
}
