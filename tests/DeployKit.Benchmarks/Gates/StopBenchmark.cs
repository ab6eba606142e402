using System.Diagnostics;
using System.Globalization;

namespace DeployKit.Benchmarks.Gates;

/// <summary>How long a process takes to end on SIGTERM while it waits for a gate.</summary>
internal sealed class StopBenchmark : IBenchmark
{
    private const int DefaultRounds = 10;

    public string Name => "stop";

    public string Summary => $"SIGTERM while a gate waits, until the process has ended [rounds, default {DefaultRounds}]";

    public async Task RunAsync(string[] arguments, TextWriter output)
    {
        int rounds = arguments is [var count, ..] ? int.Parse(count, CultureInfo.InvariantCulture) : DefaultRounds;
        List<double> times = [];
        int exitCode = 0;
        for (int round = 0; round < rounds; round++)
        {
            await using ApplicationProcess application = ApplicationProcess.Start("GateApplication", new()
            {
                EnvironmentName = "Staging",
                Variables = new Dictionary<string, string?> { ["ConnectionStrings__Redis"] = $"127.0.0.1:{FreePort.Next()}" },
            });
            await Eventually.TrueAsync(() => IsWaitingAsync(application), "the first attempt of the gate");
            long start = Stopwatch.GetTimestamp();
            application.Send(ProcessSignal.Terminate);
            exitCode = await application.WaitForExitAsync();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        await output.WriteLineAsync($"{rounds} rounds on {Environment.ProcessorCount} cores, .NET {Environment.Version}, milliseconds");
        await output.WriteLineAsync($"  from SIGTERM to the end, exit code {exitCode}      {Median.Of(times).ToString("F0")}");
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  the slowest                               {times.Max():F0}"));
    }

    private static async Task<bool> IsWaitingAsync(ApplicationProcess application)
    {
        try
        {
            using HttpResponseMessage response = await application.Client.GetAsync(new Uri("/health/startup", UriKind.Relative));
            return (await response.Content.ReadAsStringAsync()).Contains("refused", StringComparison.Ordinal);
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
