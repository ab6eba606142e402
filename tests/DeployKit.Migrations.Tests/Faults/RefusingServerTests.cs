using DeployKit.Boot;
using Npgsql;

namespace DeployKit.Migrations.Tests.Faults;

/// <summary>A server that refuses what a migration wants: the cause is named, nothing is lost, and the next start finishes. Both engines, as processes.</summary>
public sealed class RefusingServerTests(SharedPostgreSql postgreSql) : IClassFixture<SharedPostgreSql>
{
    [Theory]
    [InlineData(MigratingService.Scripts)]
    [InlineData(MigratingService.DbContext)]
    public async Task DiskFull_FailsWithTheDatabasesWordsAndKeepsNothingOfTheMigration(string engine)
    {
        await using PostgreSqlServer server = await PostgreSqlServer.StartNewAsync();
        await using SmallDisk disk = await SmallDisk.CreateAsync(server);
        await using MigratingService service = (await MigratingService.CreateAsync(engine, server)).With(11, disk.FillingSql);

        string report = await FailAsync(service);

        Assert.Contains($"migration {service.Migration(11)} failed", report, StringComparison.Ordinal);
        Assert.Contains(disk.ErrorCode, report, StringComparison.Ordinal);
        Assert.Contains("nothing of it was kept", report, StringComparison.Ordinal);
        Assert.Equal(disk.IsMounted, report.Contains("free disk space on the database's server", StringComparison.Ordinal));
        Assert.Equal(10, await service.HistoryAsync());
        Assert.Null(await service.Database.QueryAsync<string>("SELECT to_regclass('filling')::text"));
        await using ApplicationProcess next = await service.With(11, null).MigrateAsync();
    }

    [Theory]
    [InlineData(MigratingService.Scripts)]
    [InlineData(MigratingService.DbContext)]
    public async Task StatementTimeout_Exceeded_NamesTheMigrationAndTheRemedy(string engine)
    {
        await using MigratingService service = (await MigratingService.CreateAsync(engine, postgreSql.Server)).With(11, "SELECT pg_sleep(600)");

        string report = await FailAsync(service, ("DeployKit__Migrations__StatementTimeout", "00:00:02"));

        Assert.Contains($"migration {service.Migration(11)} failed", report, StringComparison.Ordinal);
        Assert.Contains("57014", report, StringComparison.Ordinal);
        Assert.Contains("raise StatementTimeout", report, StringComparison.Ordinal);
        Assert.Equal(10, await service.HistoryAsync());
        await using ApplicationProcess next = await service.With(11, null).MigrateAsync();
    }

    [Theory]
    [InlineData(MigratingService.Scripts)]
    [InlineData(MigratingService.DbContext)]
    public async Task ReadOnlyUser_IsToldToNameAnotherConnectionWhichThenWorks(string engine)
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        string role = "reader_" + database.Name;
        await database.ExecuteAsync($"CREATE ROLE {role} LOGIN; REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        await using MigratingService service = new(engine, database)
        {
            ConnectionString = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = role, Pooling = false }.ConnectionString,
        };

        string report = await FailAsync(service);

        Assert.Contains("permission denied", report, StringComparison.Ordinal);
        Assert.Contains("ConnectionName", report, StringComparison.Ordinal);
        await using ApplicationProcess next = await service.MigrateAsync(
            ($"DeployKit__Migrations__{service.Engine}__ConnectionName", "Owner"), ("ConnectionStrings__Owner", database.ConnectionString));
        await database.ExecuteAsync($"DROP ROLE {role}");
    }

    /// <returns>The report, on one line.</returns>
    private static async Task<string> FailAsync(MigratingService service, params (string Name, string? Value)[] variables)
    {
        await using ApplicationProcess process = service.Start("migrate", variables);
        Assert.True(await process.WaitForExitAsync() == BootExitCode.Failed, process.Transcript);
        await service.AssertNoLocksAsync();
        return process.UnwrappedError + " " + process.Output;
    }
}
