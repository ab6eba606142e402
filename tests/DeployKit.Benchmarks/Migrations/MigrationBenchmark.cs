using System.Globalization;

namespace DeployKit.Benchmarks.Migrations;

/// <summary>
/// What migrations cost at boot on PostgreSQL, from the start of the process to the first 200: an application without the kit, one that opens a
/// connection, one that reads a list on it, one that opens a context's connection, one with the kit that opens a connection, the kit's engines, EF Core's own migrate. In turns, so that whatever else the machine does
/// hits all of them, and once more with many replicas at the same time.
/// </summary>
internal sealed class MigrationBenchmark : IBenchmark
{
    private const int DefaultRounds = 10;
    private const int DefaultReplicas = 50;
    private const int DefaultReplicaRounds = 3;
    private const string Host = "Host";
    private const string Bare = "None";
    private const string Select = "Select";
    private const string Connection = "Connection";
    private const string Context = "Context";
    private const string EntityFramework = "EntityFramework";
    private static readonly string[] Engines = [Host, Bare, Select, Connection, Context, "Scripts", "DbContext", "DbContextByName", EntityFramework];

    public string Name => "migrations";

    public string Summary => $"boot with 0 and 20 pending migrations, and of many replicas [rounds, default {DefaultRounds}] [replicas, default {DefaultReplicas}] [their rounds, default {DefaultReplicaRounds}] [the published service's dll, or - for the one built here] [engines]";

    public async Task RunAsync(string[] arguments, TextWriter output)
    {
        int rounds = Argument(arguments, 0, DefaultRounds);
        int replicas = Argument(arguments, 1, DefaultReplicas);
        int replicaRounds = Argument(arguments, 2, DefaultReplicaRounds);
        string? published = arguments.Length > 3 && arguments[3] != "-" ? Path.GetFullPath(arguments[3]) : null;
        string[] engines = arguments.Length > 4 ? [.. Engines.Intersect(arguments[4..])] : Engines;
        await using MigrationServer server = await MigrationServer.StartAsync(published);
        BootSeries pending = new(engines);
        BootSeries upToDate = new(engines);
        BootSeries together = new(engines);

        // The first round reads the files into memory and is not counted.
        for (int round = 0; round <= rounds && rounds > 0; round++)
        {
            foreach (string engine in InTurns(engines, round))
            {
                await using ScratchDatabase database = await server.CreateDatabaseAsync();
                BootTime first = await server.BootAsync(engine, database);
                BootTime second = await server.BootAsync(engine, database);
                if (round > 0)
                {
                    pending.Add(engine, first);
                    upToDate.Add(engine, second);
                }
            }
        }

        for (int round = 0; round < replicaRounds && replicas > 0; round++)
        {
            foreach (string engine in InTurns(engines, round))
            {
                await using ScratchDatabase database = await server.CreateDatabaseAsync();
                await server.BootAsync(engine, database);
                together.Add(engine, await server.BootTogetherAsync(engine, database, replicas));
            }
        }

        await output.WriteLineAsync($"{rounds} rounds on {Environment.ProcessorCount} cores, .NET {Environment.Version}; milliseconds from process start to first 200, and of processor time until then");
        if (rounds > 0)
        {
            await upToDate.WriteAsync("0 pending", output, Host, Bare, Select, Connection, Context);
            await pending.WriteAsync($"{MigrationServer.Migrations} pending", output, EntityFramework);
        }

        if (replicas > 0 && replicaRounds > 0)
        {
            await together.WriteAsync($"0 pending, {replicas} replicas started together, until the last one serves ({replicaRounds} rounds)", output, Host, Bare, Connection, Context);
        }
    }

    private static IEnumerable<string> InTurns(string[] engines, int round) => round % 2 == 0 ? engines : engines.Reverse();

    private static int Argument(string[] arguments, int index, int fallback) =>
        arguments.Length > index ? int.Parse(arguments[index], CultureInfo.InvariantCulture) : fallback;
}
