namespace DeployKit.Benchmarks.Migrations;

/// <summary>How long a boot took, and how much processor time it took for that.</summary>
/// <param name="Elapsed">Milliseconds.</param>
/// <param name="Processor">Milliseconds of all cores together.</param>
internal readonly record struct BootTime(double Elapsed, double Processor);

/// <summary>The boots of every engine, round by round.</summary>
internal sealed class BootSeries(IEnumerable<string> engines)
{
    private readonly Dictionary<string, List<BootTime>> series = engines.ToDictionary(engine => engine, _ => new List<BootTime>());

    public void Add(string engine, BootTime time) => series[engine].Add(time);

    /// <summary>Writes medians, and medians of the differences to and ratios of other engines in the same round.</summary>
    public async Task WriteAsync(string title, TextWriter output, params string[] baselines)
    {
        await output.WriteLineAsync($"  {title}");
        foreach ((string engine, List<BootTime> times) in series)
        {
            await output.WriteAsync($"    {engine,-16} {Middle(times, time => time.Elapsed):F0} ms, processor {Middle(times, time => time.Processor):F0} ms");
            foreach (string baseline in baselines.Where(baseline => baseline != engine && series.ContainsKey(baseline)))
            {
                (BootTime Mine, BootTime Other)[] pairs = [.. times.Zip(series[baseline])];
                await output.WriteAsync(
                    $"; to {baseline} {Middle(pairs, pair => pair.Mine.Elapsed - pair.Other.Elapsed):+0;-0} ms, processor {Middle(pairs, pair => pair.Mine.Processor - pair.Other.Processor):+0;-0} ms"
                    + $", ratio {Middle(pairs, pair => pair.Mine.Elapsed / pair.Other.Elapsed):F3}, processor {Middle(pairs, pair => pair.Mine.Processor / pair.Other.Processor):F3}");
            }

            await output.WriteLineAsync();
        }
    }

    private static double Middle<T>(IEnumerable<T> items, Func<T, double> value) => Median.Of([.. items.Select(value)]).Value;
}
