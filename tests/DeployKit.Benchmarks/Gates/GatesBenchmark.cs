using System.Diagnostics;
using System.Globalization;
using DeployKit.Benchmarks.Probes;
using DeployKit.Boot;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace DeployKit.Benchmarks.Gates;

/// <summary>
/// What waiting for three healthy gates adds to opening the same three connections by hand, and what twenty gates cost that each
/// block their thread for 200 ms.
/// </summary>
internal sealed class GatesBenchmark : IBenchmark
{
    private const int DefaultRounds = 20;
    private static readonly TimeSpan Blocking = TimeSpan.FromMilliseconds(200);

    public string Name => "gates";

    public string Summary => $"three healthy gates against three connections; twenty blocking gates [rounds, default {DefaultRounds}]";

    public async Task RunAsync(string[] arguments, TextWriter output)
    {
        int rounds = arguments is [var count, ..] ? int.Parse(count, CultureInfo.InvariantCulture) : DefaultRounds;
        await using PostgreSqlServer database = await PostgreSqlServer.StartNewAsync();
        await using RedisServer redis = await RedisServer.StartNewAsync();
        await using CountingService service = CountingService.Start();
        string connectionString = database.ConnectionString + ";Pooling=false";
        List<double> byHand = [];
        List<double> byGates = [];
        List<double> blocking = [];
        for (int round = 0; round <= rounds; round++)
        {
            double hand = await TimeAsync(() => Task.WhenAll(
                ConnectAsync(connectionString), PingAsync(redis.Host, redis.Port), PingAsync("127.0.0.1", new Uri(service.Address).Port)));
            double gates = await RunGatesAsync(kit => kit.AddDatabaseGate("Main", NpgsqlFactory.Instance).AddRedisGate("Redis").AddHttpGate("service", service.Address),
                ("ConnectionStrings:Main", connectionString), ("ConnectionStrings:Redis", redis.ConnectionString));
            double blocked = await RunGatesAsync(kit =>
            {
                for (int gate = 0; gate < 20; gate++)
                {
                    kit.AddGate($"blocking{gate}", _ =>
                    {
                        Thread.Sleep(Blocking);
                        return Task.FromResult(true);
                    });
                }
            });

            // The first round compiles.
            if (round > 0)
            {
                byHand.Add(hand);
                byGates.Add(gates);
                blocking.Add(blocked - Blocking.TotalMilliseconds);
            }
        }

        double[] added = [.. byGates.Zip(byHand, (gates, hand) => gates - hand)];
        await output.WriteLineAsync($"{rounds} rounds on {Environment.ProcessorCount} cores, .NET {Environment.Version}, milliseconds");
        await output.WriteLineAsync($"  three connections by hand                     {Median.Of(byHand).ToString("F1")}");
        await output.WriteLineAsync($"  three gates                                   {Median.Of(byGates).ToString("F1")}");
        await output.WriteLineAsync($"  added by the gates                            {Median.Of(added).ToString("F1")}");
        await output.WriteLineAsync($"  twenty gates that block 200 ms, beyond those  {Median.Of(blocking).ToString("F1")}");
    }

    private static async Task<double> RunGatesAsync(Action<IDeployKitBuilder> configure, params (string Key, string Value)[] settings)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = "Testing" });
        builder.Configuration.AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)));
        configure(builder.AddDeployKit());
        using IHost host = builder.Build();
        IBootPhase gates = host.Services.GetServices<IBootPhase>().Single(part => part.Phase == BootPhase.Gates);
        IBootPipeline pipeline = host.Services.GetRequiredService<IBootPipeline>();

        // Everything but the gates has its turn first; the second run pays for them alone.
        await pipeline.RunAsync(new BootRunOptions { LastPhase = BootPhase.Settings }, CancellationToken.None);
        double others = await TimeAsync(() => pipeline.RunAsync(new BootRunOptions { LastPhase = BootPhase.Settings }, CancellationToken.None));
        return await TimeAsync(() => pipeline.RunAsync(new BootRunOptions { LastPhase = gates.Phase }, CancellationToken.None)) - others;
    }

    private static async Task ConnectAsync(string connectionString)
    {
        await using NpgsqlConnection connection = new(connectionString);
        await connection.OpenAsync();
        await using NpgsqlCommand command = new("SELECT 1", connection);
        await command.ExecuteScalarAsync();
    }

    private static async Task PingAsync(string host, int port)
    {
        using System.Net.Sockets.TcpClient client = new();
        await client.ConnectAsync(host, port);
        await client.GetStream().WriteAsync("PING\r\n\r\n"u8.ToArray());
        _ = await client.GetStream().ReadAsync(new byte[1024]);
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        long start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
