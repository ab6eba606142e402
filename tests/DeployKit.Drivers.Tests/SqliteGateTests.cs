using DeployKit.Boot;
using DeployKit.Gates;
using DeployKit.Tests.Gates;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Drivers.Tests;

/// <summary>A database that is a file: the gate looks at it and never makes one.</summary>
public sealed class SqliteGateTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    private string Database => folder.PathOf("shop.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Fact]
    public async Task Run_DatabaseIsThere_Passes()
    {
        Execute("CREATE TABLE orders (id INTEGER)");

        Assert.Empty(await RunAsync());
    }

    [Fact]
    public async Task Run_FileMissing_ReportsDK3001AtOnceAndCreatesNothing()
    {
        BootProblem problem = Assert.Single(await RunAsync());

        Assert.Equal(("DK3001", "ConnectionStrings:Shop", "values set in code"), (problem.Id, problem.Key, problem.Source));
        Assert.Equal($"Shop did not pass, and waiting would not help (3 attempts; database missing: there is no such file ({Database}))", problem.Message);
        Assert.Equal("create the database, or correct its name in ConnectionStrings:Shop", problem.Action);
        Assert.Empty(Directory.GetFiles(folder.FullPath));
    }

    [Fact]
    public async Task Run_FileMissingAndMigrationsCreateIt_PassesAndCreatesNothing()
    {
        BootProblem[] problems = await RunAsync(configure: kit => kit.Services.AddSingleton(new DatabaseToCreate("shop")));

        Assert.Empty(problems);
        Assert.Empty(Directory.GetFiles(folder.FullPath));
    }

    [Fact]
    public async Task Run_FileMissingAndAllowed_Warns()
    {
        BootProblem problem = Assert.Single(await RunAsync(gate: gate => gate.AllowMissingDatabase = true));

        Assert.Equal(ProblemSeverity.Warning, problem.Severity);
        Assert.Empty(Directory.GetFiles(folder.FullPath));
    }

    [Fact]
    public async Task Run_FolderMissing_FailsWhoeverWouldCreateTheDatabase()
    {
        string missing = folder.PathOf("volume");

        BootProblem[] problems = await RunAsync($"Data Source={missing}/shop.db", kit => kit.Services.AddSingleton(new DatabaseToCreate("Shop")), gate => gate.AllowMissingDatabase = true);

        Assert.Contains($"database missing: there is no folder {missing}", Assert.Single(problems).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(missing));
    }

    [Fact]
    public async Task Run_FileIsSomethingElse_SaysSoWithoutWaiting()
    {
        folder.Write("shop.db", string.Concat(Enumerable.Repeat("this is no database at all; ", 200)));

        BootProblem problem = Assert.Single(await RunAsync());

        Assert.Contains("waiting would not help (3 attempts; the file is no SQLite database, is encrypted or damaged", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_DatabaseIsLocked_SaysSo()
    {
        Execute("CREATE TABLE orders (id INTEGER)");
        using SqliteConnection other = new($"Data Source={Database}");
        other.Open();
        Execute(other, "BEGIN EXCLUSIVE");

        BootProblem problem = Assert.Single(await RunAsync(gate: gate =>
        {
            gate.AttemptTimeout = TimeSpan.FromSeconds(10);
            gate.Timeout = TimeSpan.FromSeconds(12);
        }));

        Assert.Contains("the database is locked by another connection", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_PathIsAFolder_SaysThatItCannotBeOpened()
    {
        Directory.CreateDirectory(Database);
        File.WriteAllText(Path.Combine(Database, "marker"), "");

        BootProblem problem = Assert.Single(await RunAsync());

        Assert.Equal("DK3001", problem.Id);
    }

    [Theory]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=shop;Mode=Memory;Cache=Shared")]
    public async Task Run_InMemory_Passes(string connectionString) => Assert.Empty(await RunAsync(connectionString));

    /// <summary>What the gates found; other drivers of this project have problems of their own.</summary>
    private async Task<BootProblem[]> RunAsync(string? connectionString = null, Action<IDeployKitBuilder>? configure = null, Action<DatabaseGateOptions>? gate = null)
    {
        BootReport report = await GatesBoot.RunAsync(
            kit =>
            {
                configure?.Invoke(kit);
                kit.AddDatabaseGate("Shop", SqliteFactory.Instance, options =>
                {
                    GatesBoot.Impatient(options);
                    gate?.Invoke(options);
                });
            },
            [("ConnectionStrings:Shop", connectionString ?? $"Data Source={Database}")]);
        return [.. report.Problems.Where(problem => problem.Phase == BootPhase.Gates)];
    }

    private void Execute(string sql)
    {
        using SqliteConnection connection = new($"Data Source={Database}");
        connection.Open();
        Execute(connection, sql);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The test's own text.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
