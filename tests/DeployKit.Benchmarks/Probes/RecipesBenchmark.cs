using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace DeployKit.Benchmarks.Probes;

/// <summary>The times from which the values in the recipes of <c>docs/probes.md</c> follow.</summary>
internal sealed class RecipesBenchmark : IBenchmark
{
    private const int DefaultRounds = 3;

    private readonly Dictionary<string, List<double>> times = [];

    public string Name => "recipes";

    public string Summary => $"what an orchestrator sees of a starting, failing and stopping application [rounds, default {DefaultRounds}]";

    public async Task RunAsync(string[] arguments, TextWriter output)
    {
        int rounds = arguments is [var count, ..] ? int.Parse(count, CultureInfo.InvariantCulture) : DefaultRounds;
        await using RedisServer redis = await RedisServer.StartNewAsync();
        for (int round = 0; round < rounds; round++)
        {
            await LiveAsync(redis);
            await HungAsync();
        }

        await output.WriteLineAsync($"{rounds} rounds on {Environment.ProcessorCount} cores, .NET {Environment.Version}, milliseconds");
        foreach ((string what, List<double> found) in times)
        {
            await output.WriteLineAsync($"  {what,-66} {Median.Of(found).ToString("F0")}");
        }
    }

    private async Task LiveAsync(RedisServer redis)
    {
        await redis.StopAsync();
        long start = Stopwatch.GetTimestamp();
        await using ApplicationProcess application = Start(("ConnectionStrings__Redis", redis.ConnectionString), ("DeployKit__Probes__DrainDelay", "00:00:10"));
        await MeasureAsync("start of the process until live answers 200, a gate waiting", start, application, "/health/live", HttpStatusCode.OK);

        await redis.StartAsync();
        await MeasureAsync("a dependency is there until startup answers 200", Stopwatch.GetTimestamp(), application, "/health/startup", HttpStatusCode.OK);
        await application.WaitForStatusAsync("/health/ready");

        await redis.KillAsync();
        await MeasureAsync("a dependency is lost until ready answers 503", Stopwatch.GetTimestamp(), application, "/health/ready", HttpStatusCode.ServiceUnavailable);
        await redis.StartAsync();
        await MeasureAsync("it is back until ready answers 200", Stopwatch.GetTimestamp(), application, "/health/ready", HttpStatusCode.OK);

        application.Send(ProcessSignal.Terminate);
        await MeasureAsync("SIGTERM until ready answers 503, with a DrainDelay", Stopwatch.GetTimestamp(), application, "/health/ready", HttpStatusCode.ServiceUnavailable);
    }

    private async Task HungAsync()
    {
        await using ApplicationProcess application = Start(("Test__Check", "hangs"));
        await application.WaitForStatusAsync("/health/startup");
        await MeasureAsync("the slowest answer of ready, a check hanging", Stopwatch.GetTimestamp(), application, "/health/ready", HttpStatusCode.ServiceUnavailable);
    }

    private async Task MeasureAsync(string what, long start, ApplicationProcess application, string path, HttpStatusCode status)
    {
        await application.WaitForStatusAsync(path, status);
        if (!times.TryGetValue(what, out List<double>? found))
        {
            times.Add(what, found = []);
        }

        found.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }

    private static ApplicationProcess Start(params (string Key, string? Value)[] variables) => ApplicationProcess.Start("GateApplication", new()
    {
        EnvironmentName = "Staging",
        Variables = variables.ToDictionary(pair => pair.Key, pair => pair.Value),
    });
}
