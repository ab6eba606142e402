using DeployKit.Boot;
using DeployKit.Migrations.Databases;

namespace DeployKit.Migrations.Tests.Rollback;

/// <summary>The verb, as a process, with <c>.down.sql</c> and with EF Core's <c>Down</c>: to its end, refused, and killed on its way.</summary>
public sealed class RollbackVerbTests(SharedPostgreSql postgreSql) : IClassFixture<SharedPostgreSql>
{
    /// <summary>Outside a transaction, so half of its way back can be committed.</summary>
    private const int OutsideTransaction = 15;

    [Theory]
    [InlineData(MigratingService.Scripts)]
    [InlineData(MigratingService.DbContext)]
    public async Task Rollback_ToOneOfThemThenToNone_TakesBackTheLastFirst(string engine)
    {
        await using MigratingService service = await MigratingService.CreateAsync(engine, postgreSql.Server);
        await service.MigrateAsync();

        await RunAsync(service, $"rollback --to {service.Migration(17)}", BootExitCode.Ok);
        Assert.Equal(17, await service.HistoryAsync());
        Assert.Equal(17, await service.Database.QueryAsync<long>("SELECT count(*) FROM applied"));
        Assert.Equal(
            string.Join(' ', service.Migration(20), service.Migration(19), service.Migration(18)),
            await service.Database.QueryAsync<string>("SELECT string_agg(migration, ' ' ORDER BY id) FROM deploykit_audit WHERE migration_action = 'roll back' AND outcome = 'done'"));

        string refused = await RunAsync(service, "rollback --to 0", BootExitCode.ApprovalMissing);
        Assert.Contains($"rolling back {service.Migration(1)} drops table applied with its rows", refused, StringComparison.Ordinal);
        Assert.Equal(17, await service.HistoryAsync());

        await RunAsync(service, "rollback --to 0 --accept-data-loss", BootExitCode.Ok);
        Assert.Equal(0, await service.HistoryAsync());
        Assert.Null(await service.Database.QueryAsync<string>("SELECT to_regclass('applied')::text"));
        await service.MigrateAsync();
    }

    [Theory]
    [InlineData(MigratingService.Scripts)]
    [InlineData(MigratingService.DbContext)]
    public async Task Rollback_KilledBetweenTwo_GoesOnWhereItWas(string engine)
    {
        await using MigratingService service = await MigratingService.CreateAsync(engine, postgreSql.Server);
        await service.MigrateAsync();

        await using ApplicationProcess killed = service.Start($"rollback --to {service.Migration(16)}", ("Test__KillAt", $"Rolling back {service.Migration(18)}"));
        Assert.Equal(137, await killed.WaitForExitAsync());
        Assert.Equal(18, await service.HistoryAsync());
        Assert.Equal(18, await service.Database.QueryAsync<long>("SELECT count(*) FROM applied"));

        await RunAsync(service, $"rollback --to {service.Migration(16)}", BootExitCode.Ok);
        Assert.Equal(16, await service.HistoryAsync());
        Assert.Equal(16, await service.Database.QueryAsync<long>("SELECT count(*) FROM applied"));
        await service.MigrateAsync();
    }

    [Theory]
    [InlineData(MigratingService.Scripts)]
    [InlineData(MigratingService.DbContext)]
    public async Task Rollback_KilledInTheMiddleOfOneOutsideATransaction_IsNamedAndEndsWhenCalledAgain(string engine)
    {
        await using MigratingService service = (await MigratingService.CreateAsync(engine, postgreSql.Server)).WithDownUntilLetEnd(OutsideTransaction);
        await service.MigrateAsync();
        await Races.RaceScripts.HoldAsync(service.Database);

        await using ApplicationProcess killed = service.Start($"rollback --to {service.Migration(14)}");
        await service.WaitUntilExecutingAsync();
        await killed.KillAsync();
        await service.LetEndAsync();
        await Eventually.TrueAsync(async () => await service.ExecutingAsync() is null, "the orphaned statement to end");

        Assert.Equal(15, await service.HistoryAsync());
        Assert.Equal(14, await service.Database.QueryAsync<long>("SELECT count(*) FROM applied"));
        string status = await RunAsync(service, "status", BootExitCode.Ok);
        Assert.Contains($"half rolled back {service.Migration(OutsideTransaction)} roll back started", status, StringComparison.Ordinal);
        foreach (string verb in (string[])["migrate", "check"])
        {
            string refused = await RunAsync(service, verb, BootExitCode.Failed);
            Assert.Contains($"migration {service.Migration(OutsideTransaction)} is half rolled back, so nothing was applied", refused, StringComparison.Ordinal);
        }

        await RunAsync(service, $"rollback --to {service.Migration(14)}", BootExitCode.Ok);
        Assert.Equal(14, await service.HistoryAsync());
        Assert.Equal(0, await service.Database.QueryAsync<long>("SELECT count(*) FROM deploykit_progress"));
        await service.MigrateAsync();
    }

    [Fact]
    public async Task Rollback_WhileSomebodyMigrates_TriesAgainLater()
    {
        await using MigratingService service = await MigratingService.CreateAsync(MigratingService.Scripts, postgreSql.Server);
        await service.MigrateAsync();
        await using Npgsql.NpgsqlConnection holder = new(service.Database.ConnectionString + ";Pooling=false");
        await holder.OpenAsync();
        await using Npgsql.NpgsqlCommand hold = new($"SELECT pg_advisory_lock({SqlText.Key("deploykit:deploykit_migrations")})", holder);
        await hold.ExecuteNonQueryAsync();

        await using ApplicationProcess refused = service.Start($"rollback --to {service.Migration(19)}", ("DeployKit__Migrations__LockTimeout", "00:00:00.2"));

        Assert.True(await refused.WaitForExitAsync() == BootExitCode.TryAgainLater, refused.Transcript);
        Assert.Contains("DK4006", refused.Transcript, StringComparison.Ordinal);
        Assert.Equal(20, await service.HistoryAsync());
    }

    private static async Task<string> RunAsync(MigratingService service, string verb, int exitCode)
    {
        await using ApplicationProcess process = service.Start(verb);
        Assert.True(await process.WaitForExitAsync() == exitCode, $"{verb}: {process.Transcript}");
        return string.Join(' ', process.Transcript.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
