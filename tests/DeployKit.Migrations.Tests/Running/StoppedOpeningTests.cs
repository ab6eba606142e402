using System.Data.Common;
using DeployKit.Boot;
using DeployKit.Migrations.Tests.Engine;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Migrations.Tests.Running;

/// <summary>A boot that is told to stop while a driver opens a connection.</summary>
public sealed class StoppedOpeningTests
{
    [Fact]
    public async Task Stop_DriverNeedsAMomentToLeaveNativeCode_ItsOpeningHasEndedBeforeTheBoot()
    {
        SlowConnection opened = new(leaves: true);

        Assert.Equal(BootOutcome.Cancelled, (await StopWhileOpeningAsync(opened)).Outcome);

        Assert.True(opened.HasLeft);
    }

    [Fact]
    public async Task Stop_DriverNeverHearsOfIt_EndsAllTheSame() =>
        Assert.Equal(BootOutcome.Cancelled, (await StopWhileOpeningAsync(new(leaves: false)).WaitAsync(TimeSpan.FromMinutes(1))).Outcome);

    private static async Task<BootReport> StopWhileOpeningAsync(SlowConnection connection)
    {
        using CancellationTokenSource stop = new();
        using IHost host = StepsHost.Create("Data Source=:memory:", new OneConnection(connection), options => options.Database = DatabaseKind.PostgreSql).Build();
        Task<BootReport> boot = host.Services.GetRequiredService<IBootPipeline>().RunAsync(new(), stop.Token);
        await connection.Opening;
        await stop.CancelAsync();
        return await boot;
    }

    private sealed class OneConnection(DbConnection connection) : DbProviderFactory
    {
        public override DbConnection CreateConnection() => connection;
    }

    private sealed class SlowConnection(bool leaves) : SqliteConnection
    {
        private readonly TaskCompletionSource opening = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Opening => opening.Task;

        public bool HasLeft { get; private set; }

        public override async Task OpenAsync(CancellationToken cancellationToken)
        {
            opening.SetResult();
            TaskCompletionSource told = new();
            using CancellationTokenRegistration telling = cancellationToken.Register(told.SetResult);
            await told.Task;
            await Task.Delay(leaves ? TimeSpan.FromMilliseconds(100) : Timeout.InfiniteTimeSpan, CancellationToken.None); // Not a wait: native code ends when it ends.
            HasLeft = true;
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
