using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace DeployKit.Benchmarks.Migrations;

/// <summary>
/// What migrations cost at boot, from the start of the process to the first 200, on PostgreSQL: an application that only opens a connection,
/// the kit's two engines, EF Core's own migrate. In turns, so that whatever else the machine does hits all of them.
/// </summary>
internal sealed class MigrationBenchmark : IBenchmark
{
    private const int DefaultRounds = 10;
    private const int Scripts = 20;
    private static readonly string[] Engines = ["None", "Scripts", "DbContext", "EntityFramework"];
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    public string Name => "migrations";

    public string Summary => $"boot with 0 and with 20 pending migrations, against a bare connection and EF Core's migrate [rounds, default {DefaultRounds}]";

    public async Task RunAsync(string[] arguments, TextWriter output)
    {
        int rounds = arguments is [var count, ..] ? int.Parse(count, CultureInfo.InvariantCulture) : DefaultRounds;
        await using PostgreSqlServer server = await PostgreSqlServer.StartNewAsync();
        string folder = CreateScripts();
        Dictionary<string, List<double>> pending = Engines.ToDictionary(engine => engine, _ => new List<double>());
        Dictionary<string, List<double>> upToDate = Engines.ToDictionary(engine => engine, _ => new List<double>());
        for (int round = 0; round <= rounds; round++)
        {
            foreach (string engine in round % 2 == 0 ? Engines : Engines.Reverse())
            {
                await using ScratchDatabase database = await server.CreateDatabaseAsync();
                double first = await MeasureAsync(engine, database, folder);
                double second = await MeasureAsync(engine, database, folder);

                // The first round reads the files into memory and is not counted.
                if (round > 0)
                {
                    pending[engine].Add(first);
                    upToDate[engine].Add(second);
                }
            }
        }

        Directory.Delete(folder, recursive: true);
        await output.WriteLineAsync($"{rounds} rounds on {Environment.ProcessorCount} cores, .NET {Environment.Version}, milliseconds from process start to first 200");
        await WriteAsync("0 pending", upToDate, "None", output);
        await WriteAsync($"{Scripts} pending", pending, "EntityFramework", output);
    }

    private static async Task WriteAsync(string title, Dictionary<string, List<double>> series, string baseline, TextWriter output)
    {
        await output.WriteLineAsync($"  {title}, difference to and ratio of {baseline}, round by round");
        foreach ((string engine, List<double> values) in series)
        {
            Median difference = Median.Of([.. values.Zip(series[baseline], (mine, other) => mine - other)]);
            Median ratio = Median.Of([.. values.Zip(series[baseline], (mine, other) => mine / other)]);
            await output.WriteLineAsync($"    {engine,-16} {Median.Of(values).ToString("F0")}   {difference.Value:+0;-0} ms   {ratio.Value:F3}");
        }
    }

    private static string CreateScripts()
    {
        string folder = Directory.CreateTempSubdirectory("deploykit-benchmark").FullName;
        for (int number = 1; number <= Scripts; number++)
        {
            string create = number == 1 ? "CREATE TABLE applied (n int NOT NULL);\n" : "";
            File.WriteAllText(Path.Combine(folder, $"{number}.sql"), $"{create}INSERT INTO applied VALUES ({number});");
        }

        return folder;
    }

    private static async Task<double> MeasureAsync(string engine, ScratchDatabase database, string folder)
    {
        Dictionary<string, string?> variables = new()
        {
            ["ConnectionStrings__Default"] = database.ConnectionString,
            ["Test__Engine"] = engine,
            ["Test__Folder"] = folder,
            ["DeployKit__Migrations__Policy"] = "Apply",
        };
        long start = Stopwatch.GetTimestamp();
        await using ApplicationProcess process = ApplicationProcess.Start("MigrationApplication", new() { EnvironmentName = "Production", Variables = variables });
        await process.WaitForStatusAsync("/", HttpStatusCode.OK, Deadline);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
