using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace DeployKit.Benchmarks.Boot;

/// <summary>
/// From the start of the process to the first 200, of the same application with and without the kit. The two are measured in turns, so
/// that whatever else the machine does hits both, and compared pair by pair.
/// </summary>
internal sealed class BootBenchmark : IBenchmark
{
    private const int DefaultPairs = 20;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    public string Name => "boot";

    public string Summary => $"process start to first 200, with and without the kit [pairs, default {DefaultPairs}]";

    public async Task RunAsync(string[] arguments, TextWriter output)
    {
        int pairs = arguments is [var count, ..] ? int.Parse(count, CultureInfo.InvariantCulture) : DefaultPairs;

        // The first of each reads the files into memory and is not counted.
        await MeasureAsync("BareApplication");
        await MeasureAsync("TestApplication");

        List<double> without = [];
        List<double> with = [];
        for (int pair = 0; pair < pairs; pair++)
        {
            // Every other pair runs the other way round: neither profits from being second.
            if (pair % 2 == 0)
            {
                without.Add(await MeasureAsync("BareApplication"));
                with.Add(await MeasureAsync("TestApplication"));
            }
            else
            {
                with.Add(await MeasureAsync("TestApplication"));
                without.Add(await MeasureAsync("BareApplication"));
            }
        }

        double[] ratios = [.. with.Zip(without, (mine, bare) => mine / bare)];
        double[] differences = [.. with.Zip(without, (mine, bare) => mine - bare)];
        await output.WriteLineAsync($"{pairs} pairs on {Environment.ProcessorCount} cores, .NET {Environment.Version}, milliseconds from process start to first 200");
        await output.WriteLineAsync($"  without the kit   {Median.Of(without).ToString("F0")}");
        await output.WriteLineAsync($"  with the kit      {Median.Of(with).ToString("F0")}");
        await output.WriteLineAsync($"  difference        {Median.Of(differences).ToString("F0")}");
        await output.WriteLineAsync($"  median ratio      {Median.Of(ratios).ToString("F3")}");
    }

    private static async Task<double> MeasureAsync(string application)
    {
        long start = Stopwatch.GetTimestamp();
        await using ApplicationProcess process = ApplicationProcess.Start(application, new() { EnvironmentName = "Production" });
        Uri root = new("/", UriKind.Relative);
        while (Stopwatch.GetElapsedTime(start) < Deadline && !process.HasExited)
        {
            try
            {
                using HttpResponseMessage response = await process.Client.GetAsync(root);
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                }
            }
            catch (HttpRequestException)
            {
                // Nobody listens yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(1));
        }

        throw new InvalidOperationException($"{application} did not serve.\n{process.Transcript}");
    }
}
