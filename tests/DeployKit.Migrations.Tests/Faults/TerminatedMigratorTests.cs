namespace DeployKit.Migrations.Tests.Faults;

/// <summary>A migrator that is asked to stop: what it had sent to the server ends, and what is left is clean.</summary>
public sealed class TerminatedMigratorTests(SharedPostgreSql postgreSql) : IClassFixture<SharedPostgreSql>
{
    private static readonly TimeSpan Cancelled = TimeSpan.FromSeconds(2);

    /// <summary>A machine that is busy with other things may take longer, but no longer than it then takes for a start.</summary>
    [Theory]
    [InlineData(MigratingService.Scripts, 10)]
    [InlineData(MigratingService.Scripts, 11)]
    [InlineData(MigratingService.DbContext, 10)]
    [InlineData(MigratingService.DbContext, 11)]
    public async Task Terminate_InTheMiddleOfAStatement_IsCancelledOnTheServerWithinTwoSeconds(string engine, int number)
    {
        (TimeSpan taken, TimeSpan started) = await TerminateAsync(engine, number);

        Assert.InRange(taken, TimeSpan.Zero, Cancelled + started);
    }

    [Theory]
    [InlineData(MigratingService.Scripts)]
    [InlineData(MigratingService.DbContext)]
    public async Task Terminate_FinishOnShutdown_EndsTheMigrationFirst(string engine)
    {
        await using MigratingService service = await (await MigratingService.CreateAsync(engine, postgreSql.Server)).WithEndlessAsync(10);
        await using ApplicationProcess process = service.Start(null, ("DeployKit__Migrations__FinishOnShutdown", "true"));
        await service.WaitUntilExecutingAsync();

        process.Send(ProcessSignal.Terminate);
        await process.WaitForTextAsync($"Asked to stop: {service.Migration(10)}");
        await service.LetEndAsync();

        Assert.Equal(143, await process.WaitForExitAsync());
        Assert.Equal(10, await service.HistoryAsync());
    }

    /// <returns>
    /// The time on the server's clock from the signal to the moment in which the statement runs no more, and what a process takes to
    /// begin with its migrations.
    /// </returns>
    private async Task<(TimeSpan Taken, TimeSpan Started)> TerminateAsync(string engine, int number)
    {
        await using MigratingService service = (await MigratingService.CreateAsync(engine, postgreSql.Server)).With(number, "SELECT pg_sleep(600)");
        DateTime start = await service.ClockAsync();
        await using ApplicationProcess process = service.Start();
        await service.WaitUntilExecutingAsync();

        DateTime signal = await service.ClockAsync();
        process.Send(ProcessSignal.Terminate);
        DateTime? end = null;
        await Eventually.TrueAsync(async () => (end = await EndAsync(service)) is not null, "the statement to be cancelled");

        Assert.Equal(143, await process.WaitForExitAsync());
        Assert.Contains($"Stopped while applying {service.Migration(number)} to {service.Engine}", process.Output, StringComparison.Ordinal);
        await service.AssertNoLocksAsync();
        Assert.Equal(number - 1, await service.HistoryAsync());
        Assert.Equal(number - 1, await service.Database.QueryAsync<long>("SELECT count(*) FROM applied"));
        await using ApplicationProcess next = await service.With(number, null).MigrateAsync();
        return (end!.Value - signal, signal - start);
    }

    private static async Task<DateTime?> EndAsync(MigratingService service)
    {
        DateTime now = await service.ClockAsync();
        return await service.ExecutingAsync() is null ? now : null;
    }
}
