using DeployKit.Migrations.Tests.Races;
using Npgsql;

namespace DeployKit.Migrations.Tests.Faults;

/// <summary>A lock that is lost although the connection still works.</summary>
public sealed class LostLockTests(SharedPostgreSql postgreSql) : IClassFixture<SharedPostgreSql>
{
    [Theory]
    [InlineData(MigratingService.Scripts)]
    [InlineData(MigratingService.DbContext)]
    public async Task Lock_LostBetweenTwoMigrations_NothingRunsBesideTheNextHolder(string engine)
    {
        await using MigratingService service = await MigratingService.CreateAsync(engine, postgreSql.Server);
        await using NpgsqlConnection other = new(service.Database.ConnectionString);
        await other.OpenAsync();
        await RaceScripts.HoldAsync(service.Database);
        service.With(11, $"SELECT pg_advisory_unlock_all();\n{RaceScripts.UntilLetEnd}");
        await using ApplicationProcess process = service.Start("migrate");
        await service.WaitUntilExecutingAsync();

        Assert.True(await ScalarAsync(other, $"SELECT pg_try_advisory_lock({service.LockKey})") is true);
        await service.LetEndAsync();
        await process.WaitForTextAsync("Waiting for the migration lock of " + service.Engine);
        Assert.Equal(11, await service.HistoryAsync());
        await ScalarAsync(other, $"SELECT pg_advisory_unlock({service.LockKey})");

        Assert.True(await process.WaitForExitAsync() == 0, process.Transcript);
        Assert.Contains($"the migration lock of {service.Engine} was lost between two migrations", process.Transcript, StringComparison.Ordinal);
        await service.AssertCompleteAsync();
    }

    [Theory]
    [InlineData(MigratingService.Scripts)]
    [InlineData(MigratingService.DbContext)]
    public async Task Session_EndedInAMigration_ItIsDoneAgainUnderTheLock(string engine)
    {
        await using MigratingService service = await (await MigratingService.CreateAsync(engine, postgreSql.Server)).WithEndlessAsync(10);
        await using ApplicationProcess process = service.Start("migrate");
        await service.WaitUntilExecutingAsync();

        await service.Database.ExecuteAsync($"SELECT pg_terminate_backend({await service.ExecutingAsync()})");
        await service.LetEndAsync();

        Assert.True(await process.WaitForExitAsync() == 0, process.Transcript);
        Assert.Contains("is interrupted, attempt 2 follows", process.Transcript, StringComparison.Ordinal);
        await service.AssertCompleteAsync();
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using NpgsqlCommand command = new(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
