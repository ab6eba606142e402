using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Tests.Probes;

/// <summary>Checks that hang, block, throw or lie, and clients that come all at once.</summary>
public sealed class ProbeHonestyTests
{
    [Theory]
    [InlineData("hangs", "timeout")]
    [InlineData("blocks", "timeout")]
    [InlineData("throws", "failed: InvalidOperationException")]
    [InlineData("null", "unexpected answer: the check returned no task")]
    [InlineData("garbage", "unexpected answer: the check returned no valid status")]
    public async Task Get_OddCheck_IsUnhealthyAndTheOthersAnswer(string kind, string reason)
    {
        using ManualResetEventSlim forever = new();
        await using ProbeApplication application = await ProbeApplication.StartAsync(
            builder =>
            {
                builder.Services.AddHealthChecks().AddCheck("sound", () => HealthCheckResult.Healthy());
                TimeSpan? timeout = kind is "hangs" or "blocks" ? TimeSpan.FromMilliseconds(200) : null;
                builder.Services.AddHealthChecks().Add(new("odd", new OddCheck(kind, forever), null, null, timeout));
            },
            probes => probes.CheckTimeout = Eventually.DefaultDeadline);

        (int status, string body) = await application.GetAsync("/health/ready");

        Assert.Equal(503, status);
        Assert.Contains($"\"reason\":\"{reason}\"", body, StringComparison.Ordinal);
        Assert.Contains("\"sound\":{\"status\":\"healthy\"", body, StringComparison.Ordinal);
        Assert.Equal(200, (await application.GetAsync("/health/live")).Status);
        forever.Set();
    }

    [Fact]
    public async Task Get_HungCheckForALongTime_RunsAFewTimesOnly()
    {
        int runs = 0;
        TaskCompletionSource<HealthCheckResult> never = new();
        await using ProbeApplication application = await ProbeApplication.StartAsync(
            builder => builder.Services.AddHealthChecks().AddAsyncCheck("hung", () =>
            {
                Interlocked.Increment(ref runs);
                return never.Task;
            }),
            probes =>
            {
                probes.CheckTimeout = TimeSpan.FromMilliseconds(5);
                probes.CacheDuration = TimeSpan.Zero;
            });

        for (int request = 0; request < 20; request++)
        {
            Assert.Equal(503, (await application.GetAsync("/health/ready")).Status);
        }

        // The last of them may wait for its thread to begin.
        await Eventually.TrueAsync(() => Volatile.Read(ref runs) >= 4, "four runs");
        Assert.Equal(4, runs);

        never.SetResult(HealthCheckResult.Healthy());
        await Eventually.TrueAsync(async () => (await application.GetAsync("/health/ready")).Status == 200, "the check to recover");
    }

    [Fact]
    public async Task Get_TwentyBlockingChecks_BlockAtTheSameTime()
    {
        using Barrier barrier = new(20);
        await using ProbeApplication application = await ProbeApplication.StartAsync(
            builder =>
            {
                for (int index = 0; index < 20; index++)
                {
                    // Passes only if all twenty block a thread at the same moment.
                    builder.Services.AddHealthChecks().AddCheck($"check{index}", () =>
                        barrier.SignalAndWait(Eventually.DefaultDeadline) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
                }
            },
            probes =>
            {
                probes.CheckTimeout = Eventually.DefaultDeadline * 2;
                probes.CacheDuration = TimeSpan.FromHours(1);
            });

        Assert.Equal(200, (await application.GetAsync("/health/ready")).Status);
    }

    [Fact]
    public async Task Get_DependencyLostAndBack_ReadinessFollowsWithoutARestart()
    {
        bool isThere = true;
        await using ProbeApplication application = await ProbeApplication.StartAsync(
            builder => builder.AddDeployKit().AddGate("database", _ => Task.FromResult(Volatile.Read(ref isThere))),
            probes => probes.CacheDuration = TimeSpan.FromMilliseconds(1));

        await Eventually.TrueAsync(async () => (await application.GetAsync("/health/ready")).Status == 200, "readiness");
        Volatile.Write(ref isThere, false);
        await Eventually.TrueAsync(async () => (await application.GetAsync("/health/ready")).Status == 503, "readiness to notice");
        Assert.Equal(200, (await application.GetAsync("/health/live")).Status);
        Volatile.Write(ref isThere, true);
        await Eventually.TrueAsync(async () => (await application.GetAsync("/health/ready")).Status == 200, "readiness to come back");
    }

    [Fact]
    public async Task Get_LiveTagOnAGate_DoesNotReachLiveness()
    {
        await using ProbeApplication application = await ProbeApplication.StartAsync(
            builder =>
            {
                builder.Services.AddHealthChecks()
                    .AddCheck("self", () => HealthCheckResult.Healthy(), tags: ["live"])
                    .AddCheck("database", () => HealthCheckResult.Healthy(), tags: ["live", "gate"]);
            });

        (_, string body) = await application.GetAsync("/health/live");

        Assert.Contains("self", body, StringComparison.Ordinal);
        Assert.DoesNotContain("database", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_DrainDelay_ReadinessIs503WhileRequestsAreStillServed()
    {
        await using ProbeApplication application = await ProbeApplication.StartAsync(
            _ => { }, probes => probes.DrainDelay = TimeSpan.FromSeconds(20));
        using CancellationTokenSource enough = new();

        Task stopping = application.Application.StopAsync(enough.Token);
        await Eventually.TrueAsync(async () => (await application.GetAsync("/health/ready")).Status == 503, "readiness to turn");

        Assert.Equal("""{"status":"unhealthy","reason":"stopping"}""", (await application.GetAsync("/health/ready")).Body);
        Assert.Equal(200, (await application.GetAsync("/health/live")).Status);
        Assert.False(stopping.IsCompleted);
        await enough.CancelAsync();
        await stopping.ContinueWith(_ => { }, TaskScheduler.Default).WaitAsync(Eventually.DefaultDeadline);
    }

    private sealed class OddCheck(string kind, ManualResetEventSlim forever) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            switch (kind)
            {
                case "hangs":
                    return new TaskCompletionSource<HealthCheckResult>().Task;
                case "blocks":
                    forever.Wait(CancellationToken.None);
                    return Task.FromResult(HealthCheckResult.Healthy());
                case "throws":
                    throw new InvalidOperationException();
                case "null":
                    return null!;
                default:
                    return Task.FromResult(new HealthCheckResult((HealthStatus)42));
            }
        }
    }
}
