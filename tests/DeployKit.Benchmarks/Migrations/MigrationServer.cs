using System.Diagnostics;

namespace DeployKit.Benchmarks.Migrations;

/// <summary>A PostgreSQL server and the test service that migrates, once as a process and many times at once.</summary>
internal sealed class MigrationServer : IAsyncDisposable
{
    public const int Migrations = 20;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    private readonly PostgreSqlServer server;
    private readonly string scripts;
    private readonly string application;

    private MigrationServer(PostgreSqlServer server, string scripts, string application)
    {
        this.server = server;
        this.scripts = scripts;
        this.application = application;
    }

    /// <param name="published">The service's dll as it was published; null for the one that was built beside the benchmark.</param>
    public static async Task<MigrationServer> StartAsync(string? published)
    {
        string folder = Directory.CreateTempSubdirectory("deploykit-benchmark").FullName;
        for (int number = 1; number <= Migrations; number++)
        {
            string create = number == 1 ? "CREATE TABLE applied (n int NOT NULL);\n" : "";
            await File.WriteAllTextAsync(Path.Combine(folder, $"{number}.sql"), $"{create}INSERT INTO applied VALUES ({number});");
        }

        return new(await PostgreSqlServer.StartNewAsync(), folder, published ?? TestApplicationPath.Of("MigrationApplication"));
    }

    public Task<ScratchDatabase> CreateDatabaseAsync() => server.CreateDatabaseAsync();

    public async Task<BootTime> BootAsync(string engine, ScratchDatabase database)
    {
        long start = Stopwatch.GetTimestamp();
        await using ApplicationProcess process = Start(engine, database);
        await FirstAnswer.WaitAsync(process, "/", Deadline);
        return new(Stopwatch.GetElapsedTime(start).TotalMilliseconds, ProcessorOf(process));
    }

    public async Task<BootTime> BootTogetherAsync(string engine, ScratchDatabase database, int replicas)
    {
        long start = Stopwatch.GetTimestamp();
        ApplicationProcess[] processes = [.. Enumerable.Range(0, replicas).Select(_ => Start(engine, database))];
        await Task.WhenAll(processes.Select(process => FirstAnswer.WaitAsync(process, "/", Deadline)));
        double elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        double processor = processes.Sum(ProcessorOf);
        await Task.WhenAll(processes.Select(process => process.DisposeAsync().AsTask()));
        return new(elapsed, processor);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(scripts, recursive: true);
    }

    private static double ProcessorOf(ApplicationProcess application)
    {
        using Process process = Process.GetProcessById(application.Id);
        return process.TotalProcessorTime.TotalMilliseconds;
    }

    private ApplicationProcess Start(string engine, ScratchDatabase database) => ApplicationProcess.StartAssembly(application, new()
    {
        EnvironmentName = "Production",
        Variables = new Dictionary<string, string?>
        {
            ["ConnectionStrings__Default"] = database.ConnectionString,
            ["Test__Engine"] = engine,
            ["Test__Folder"] = scripts,
            ["DeployKit__Migrations__Policy"] = "Apply",
        },
    });
}
