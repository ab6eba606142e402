using DeployKit.Boot;

namespace DeployKit.Migrations.Tests.Faults;

/// <summary>A pooler between the migrator and the server.</summary>
public sealed class PoolerTests(SharedPostgreSql postgreSql) : IClassFixture<SharedPostgreSql>
{
    [Fact]
    public async Task Apply_ThroughATransactionPooler_IsRefusedWithTheRemedy()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        await using TransactionPooler pooler = TransactionPooler.Start(database.ConnectionString);
        using Workspace workspace = new Workspace(null, pooler.ConnectionString).Script("1.sql", "CREATE TABLE item (id int);");

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

    [Fact]
    public async Task UpToDate_ThroughATransactionPooler_Passes()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace direct = new Workspace(database).Script("1.sql", "CREATE TABLE item (id int);");
        await direct.BootAsync();
        await using TransactionPooler pooler = TransactionPooler.Start(database.ConnectionString);
        using Workspace workspace = new Workspace(null, pooler.ConnectionString).Script("1.sql", "CREATE TABLE item (id int);");

        Assert.Empty((await workspace.BootAsync()).Problems);
    }
}
