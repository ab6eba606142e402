using DeployKit.Boot;

namespace DeployKit.Migrations.Tests.Faults;

/// <summary>A pooler between the migrator and the server: the tests' own, and a real PgBouncer where there is one.</summary>
public sealed class PoolerTests(SharedPostgreSql postgreSql) : IClassFixture<SharedPostgreSql>
{
    private const string Own = "tests' own";
    private const string Real = "PgBouncer";

    public static TheoryData<string> TransactionPoolers => PgBouncer.IsInstalled ? [Own, Real] : [Own];

    [Theory]
    [MemberData(nameof(TransactionPoolers))]
    public async Task Apply_ThroughATransactionPooler_IsRefusedWithTheRemedy(string kind)
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        (IAsyncDisposable started, string connectionString) = await StartAsync(kind, database);
        await using IAsyncDisposable pooler = started;
        using Workspace workspace = new Workspace(null, connectionString).Script("1.sql", "CREATE TABLE item (id int);");

        BootReport report = await workspace.BootAsync();

        BootProblem problem = Assert.Single(report.Problems);
        Assert.Equal(("DK4013", BootExitCode.InvalidConfiguration), (problem.Id, report.ExitCode));
        Assert.Contains("ConnectionName", problem.Action, StringComparison.Ordinal);
        await database.ExecuteAsync("CREATE TABLE item (id int)");
        Assert.Equal(0, await database.QueryAsync<long>("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"));
    }

    [Fact]
    public async Task Apply_PastThePooler_Works()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        await using TransactionPooler pooler = TransactionPooler.Start(database.ConnectionString);
        using Workspace workspace = new Workspace(null, pooler.ConnectionString).Script("1.sql", "CREATE TABLE item (id int);");

        BootReport report = await workspace.BootAsync(
            new(), options => options.ConnectionName = "Direct", default, ("ConnectionStrings:Direct", database.ConnectionString));

        Assert.Empty(report.Problems);
        Assert.Equal(0, await workspace.CountAsync("item"));
    }

    [Theory]
    [MemberData(nameof(TransactionPoolers))]
    public async Task UpToDate_ThroughATransactionPooler_Passes(string kind)
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace direct = new Workspace(database).Script("1.sql", "CREATE TABLE item (id int);");
        await direct.BootAsync();
        (IAsyncDisposable started, string connectionString) = await StartAsync(kind, database);
        await using IAsyncDisposable pooler = started;
        using Workspace workspace = new Workspace(null, connectionString).Script("1.sql", "CREATE TABLE item (id int);");

        Assert.Empty((await workspace.BootAsync()).Problems);
    }

    /// <summary>Lends sessions for as long as the client stays, so locks hold. Where there is no PgBouncer this is the direct connection.</summary>
    [Fact]
    public async Task Apply_ThroughASessionPooler_Works()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        await using PgBouncer? pooler = PgBouncer.IsInstalled ? await PgBouncer.StartAsync(database.ConnectionString, "session") : null;
        using Workspace workspace = new Workspace(null, pooler?.ConnectionString ?? database.ConnectionString).Script("1.sql", "CREATE TABLE item (id int);");

        Assert.Empty((await workspace.BootAsync()).Problems);
        Assert.Equal(0, await database.QueryAsync<long>("SELECT count(*) FROM item"));
    }

    private static async Task<(IAsyncDisposable Pooler, string ConnectionString)> StartAsync(string kind, ScratchDatabase database)
    {
        if (kind == Real)
        {
            PgBouncer real = await PgBouncer.StartAsync(database.ConnectionString, "transaction");
            return (real, real.ConnectionString);
        }

        TransactionPooler own = TransactionPooler.Start(database.ConnectionString);
        return (own, own.ConnectionString);
    }
}
