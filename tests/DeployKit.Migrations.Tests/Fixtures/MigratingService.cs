using System.Globalization;
using DeployKit.Migrations.Databases;
using DeployKit.Migrations.Tests.Races;

namespace DeployKit.Migrations.Tests;

/// <summary>
/// The test service with twenty migrations of one of the engines, on a PostgreSQL database of its own. The same in everything but where
/// the migrations come from, so that every fault can be tried with both engines.
/// </summary>
internal sealed class MigratingService(string engine, ScratchDatabase database) : IAsyncDisposable
{
    public const string Scripts = "Scripts";
    public const string DbContext = "DbContext";

    private readonly Workspace workspace = RaceScripts.AddTo(new Workspace());
    private readonly Dictionary<string, string?> statements = [];

    public ScratchDatabase Database => database;

    /// <summary>What reports call the engine.</summary>
    public string Engine => engine == Scripts ? "Default" : "RaceContext";

    /// <summary>The connection string that processes are started with.</summary>
    public string ConnectionString { get; init; } = database.ConnectionString;

    /// <summary>The advisory lock's key.</summary>
    public long LockKey => SqlText.Key("deploykit:" + History.Trim('"'));

    private string History => engine == Scripts ? "deploykit_migrations" : "\"__EFMigrationsHistory\"";

    public static async Task<MigratingService> CreateAsync(string engine, PostgreSqlServer server) => new(engine, await server.CreateDatabaseAsync());

    /// <summary>What the history calls a migration.</summary>
    public string Migration(int number) => engine == Scripts
        ? string.Create(CultureInfo.InvariantCulture, $"{number}.sql")
        : string.Create(CultureInfo.InvariantCulture, $"20260101{number:D6}_M{number:D2}");

    /// <summary>Puts a statement in front of what a migration does; null takes it away.</summary>
    public MigratingService With(int number, string? statement)
    {
        statements[$"Test__Statement{number}"] = statement;
        RaceScripts.AddTo(workspace, statement, number);
        return this;
    }

    /// <summary>Puts a statement into a migration that ends when <see cref="LetEndAsync"/> says so, however slow the machine is.</summary>
    public async Task<MigratingService> WithEndlessAsync(int number)
    {
        await RaceScripts.HoldAsync(database);
        return With(number, RaceScripts.UntilLetEnd);
    }

    /// <summary>Makes the way back of a migration one that ends when <see cref="LetEndAsync"/> says so.</summary>
    public MigratingService WithDownUntilLetEnd(int number)
    {
        statements[$"Test__DownStatement{number}"] = RaceScripts.UntilLetEnd;
        RaceScripts.AddDown(workspace, number, RaceScripts.UntilLetEnd);
        return this;
    }

    public Task LetEndAsync() => RaceScripts.LetEndAsync(database);

    /// <summary>Starts a replica, or a verb.</summary>
    public ApplicationProcess Start(string? verb = null, params (string Name, string? Value)[] variables) => MigratingProcess.Start(
        ConnectionString,
        workspace,
        verb is null ? [] : ["deploykit", .. verb.Split(' ')],
        [("Test__Engine", engine), .. statements.Select(statement => (statement.Key, statement.Value)), .. variables]);

    /// <summary>Runs the verb <c>migrate</c> to its end and expects that everything is applied, once.</summary>
    public async Task<ApplicationProcess> MigrateAsync(params (string Name, string? Value)[] variables)
    {
        ApplicationProcess process = Start("migrate", variables);
        Assert.True(await process.WaitForExitAsync() == 0, process.Transcript);
        await AssertCompleteAsync();
        return process;
    }

    public async Task AssertCompleteAsync()
    {
        Assert.Equal(RaceScripts.Count, await database.QueryAsync<long>("SELECT count(*) FROM applied"));
        Assert.Equal(RaceScripts.Count, await database.QueryAsync<long>("SELECT count(DISTINCT n) FROM applied"));
        Assert.Equal(RaceScripts.Count, await HistoryAsync());
        await AssertNoLocksAsync();
    }

    public async Task<long> HistoryAsync() => await database.QueryAsync<long>($"SELECT count(*) FROM {History}");

    public Task AssertNoLocksAsync() => database.WaitUntilUnlockedAsync();

    /// <summary>The server process that executes a migration's long statement; null when none does.</summary>
    public async Task<int?> ExecutingAsync() => await database.QueryAsync<int?>("""
        SELECT pid FROM pg_stat_activity
        WHERE state = 'active' AND query LIKE '%pg_sleep%' AND datname = current_database() AND pid <> pg_backend_pid()
        """);

    public Task WaitUntilExecutingAsync() => Eventually.TrueAsync(async () => await ExecutingAsync() is not null, "the long statement to run");

    /// <summary>The server's clock, the one by which everything here is timed.</summary>
    public async Task<DateTime> ClockAsync() => await database.QueryAsync<DateTime>("SELECT clock_timestamp()");

    public async ValueTask DisposeAsync()
    {
        workspace.Dispose();
        await database.DisposeAsync();
    }
}
