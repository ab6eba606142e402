using System.Globalization;
using System.Net;

namespace DeployKit.Benchmarks.Probes;

/// <summary>
/// Requests per second of one application, in turns: an endpoint that says hello, the readiness probe over PostgreSQL, Redis and an
/// HTTP service, and the framework's own <c>MapHealthChecks</c> over the same three checks.
/// </summary>
internal sealed class ProbesBenchmark : IBenchmark
{
    private const int DefaultRounds = 5;
    private const int Seconds = 3;

    public string Name => "probes";

    public string Summary => $"readiness against a trivial endpoint and MapHealthChecks, with wrk [rounds, default {DefaultRounds}]";

    public async Task RunAsync(string[] arguments, TextWriter output)
    {
        int rounds = arguments is [var count, ..] ? int.Parse(count, CultureInfo.InvariantCulture) : DefaultRounds;
        await using PostgreSqlServer database = await PostgreSqlServer.StartNewAsync();
        await using RedisServer redis = await RedisServer.StartNewAsync();
        await using CountingService service = CountingService.Start();
        await output.WriteLineAsync($"{rounds} rounds of {Seconds} s on {Environment.ProcessorCount} cores, .NET {Environment.Version}, requests per second");

        // Without the boot listener (the bare server), and with it (the switch in front of every request).
        foreach (string environment in new[] { "Development", "Staging" })
        {
            await using ApplicationProcess application = ApplicationProcess.Start("GateApplication", new()
            {
                EnvironmentName = environment,
                Variables = new Dictionary<string, string?>
                {
                    ["ConnectionStrings__Main"] = database.ConnectionString,
                    ["ConnectionStrings__Redis"] = redis.ConnectionString,
                    ["Service__Health"] = service.Address,
                    ["Test__BareHealth"] = "yes",
                    ["Logging__LogLevel__Default"] = "Warning",
                },
            });
            await application.WaitForStatusAsync("/health/ready", HttpStatusCode.OK);
            await MeasureAsync(application, service, rounds, environment, output);
        }
    }

    private static async Task MeasureAsync(
        ApplicationProcess application, CountingService service, int rounds, string environment, TextWriter output)
    {
        Dictionary<string, List<double>> rates = new() { ["/"] = [], ["/health/ready"] = [], ["/bare"] = [] };
        int failures = 0;
        int evaluations = 0;
        for (int round = 0; round <= rounds; round++)
        {
            foreach ((string path, List<double> found) in rates)
            {
                int before = service.Requests;
                (double rate, int failed) = await LoadGenerator.RunAsync(new Uri(application.Address, path), Seconds);

                // The first round warms up.
                if (round > 0)
                {
                    found.Add(rate);
                    failures += failed;
                    evaluations += path == "/health/ready" ? service.Requests - before : 0;
                }
            }
        }

        double[] ratios = [.. rates["/health/ready"].Zip(rates["/"], (ready, trivial) => ready / trivial)];
        await output.WriteLineAsync($"\n{environment}");
        await output.WriteLineAsync($"  trivial endpoint        {Median.Of(rates["/"]).ToString("F0")}");
        await output.WriteLineAsync($"  /health/ready           {Median.Of(rates["/health/ready"]).ToString("F0")}");
        await output.WriteLineAsync($"  bare MapHealthChecks    {Median.Of(rates["/bare"]).ToString("F0")}");
        await output.WriteLineAsync($"  readiness / trivial     {Median.Of(ratios).ToString("F3")}");
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  evaluations per second  {(double)evaluations / (rounds * Seconds):F2}"));
        await output.WriteLineAsync($"  failed requests         {failures}");
    }
}
