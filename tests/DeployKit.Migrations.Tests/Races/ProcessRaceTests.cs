using Npgsql;

namespace DeployKit.Migrations.Tests.Races;

/// <summary>Many processes on one database: all of them end well, and every migration has run exactly once.</summary>
public sealed class ProcessRaceTests(SharedPostgreSql postgreSql) : IClassFixture<SharedPostgreSql>
{
    [Theory]
    [InlineData("Scripts", false)]
    [InlineData("Scripts", true)]
    [InlineData("DbContext", false)]
    [InlineData("DbContext", true)]
    public async Task Boot_ManyProcessesAtOnce_EachMigrationRunsOnce(string engine, bool databaseExists)
    {
        using Workspace workspace = RaceScripts.AddTo(new Workspace());
        await RaceRounds.RunAsync($"{engine}, {(databaseExists ? "20 pending" : "empty server")}, {RaceRounds.Processes} processes", async () =>
        {
            await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
            if (!databaseExists)
            {
                await DropAsync(database.Name);
            }

            ApplicationProcess[] processes = [.. Enumerable.Range(0, RaceRounds.Processes)
                .Select(index => Start(engine, database.ConnectionString, workspace, asVerb: index % 2 == 0))];
            int[] exitCodes = await Task.WhenAll(processes.Select(process => process.WaitForExitAsync(RaceRounds.Deadline)));

            Assert.True(exitCodes.All(code => code == 0), string.Join("\n", processes.Select(process => process.Transcript)));
            Assert.Equal(RaceScripts.Count, await database.QueryAsync<long>("SELECT count(*) FROM applied"));
            Assert.Equal(RaceScripts.Count, await database.QueryAsync<long>("SELECT count(DISTINCT n) FROM applied"));
            await database.WaitUntilUnlockedAsync();
            await Task.WhenAll(processes.Select(process => process.DisposeAsync().AsTask()));
        });
    }

    [Fact]
    public async Task Boot_ManyProcessesOnOneSqliteFile_EachMigrationRunsOnce()
    {
        await RaceRounds.RunAsync($"SQLite, {RaceRounds.Processes} processes", async () =>
        {
            using Workspace workspace = RaceScripts.AddTo(new Workspace());
            ApplicationProcess[] processes = [.. Enumerable.Range(0, RaceRounds.Processes)
                .Select(index => Start("Sqlite", workspace.ConnectionString, workspace, asVerb: index % 2 == 0))];
            int[] exitCodes = await Task.WhenAll(processes.Select(process => process.WaitForExitAsync(RaceRounds.Deadline)));

            Assert.True(exitCodes.All(code => code == 0), string.Join("\n", processes.Select(process => process.Transcript)));
            Assert.Equal(RaceScripts.Count, await workspace.CountAsync("applied"));
            Assert.Equal(RaceScripts.Count, await workspace.QueryAsync<long>("SELECT count(DISTINCT n) FROM applied"));
            await Task.WhenAll(processes.Select(process => process.DisposeAsync().AsTask()));
        });
    }

    private static ApplicationProcess Start(string engine, string connectionString, Workspace workspace, bool asVerb) =>
        MigratingProcess.Start(connectionString, workspace, asVerb ? ["deploykit", "migrate"] : [], ("Test__Engine", engine), ("Test__StopWhenStarted", "true"));

    private async Task DropAsync(string database)
    {
        NpgsqlConnection.ClearAllPools();
        await using NpgsqlConnection connection = new(postgreSql.Server.ConnectionString);
        await connection.OpenAsync();
        await using NpgsqlCommand command = new($"DROP DATABASE {database}", connection);
        await command.ExecuteNonQueryAsync();
    }
}
