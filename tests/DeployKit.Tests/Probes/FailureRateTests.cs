using DeployKit.Probes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Tests.Probes;

public sealed class FailureRateTests
{
    private readonly SteppingTime time = new();

    [Theory]
    [InlineData(19, 19, 200)]
    [InlineData(100, 5, 200)]
    [InlineData(100, 6, 503)]
    public async Task Get_SomeAttemptsFailed_ReadinessFollowsTheThreshold(int attempts, int failures, int status)
    {
        await using ProbeApplication application = await StartAsync();

        Count(application, attempts, failures);

        (int found, string body) = await application.GetAsync("/health/ready");
        Assert.Equal(status, found);
        Assert.Equal(status == 503, body.Contains("6 % of 100 failed within 60 min, at most 5 % may", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_WindowHasPassed_IsHealthyAgain()
    {
        await using ProbeApplication application = await StartAsync();
        Count(application, attempts: 30, failures: 30);
        Assert.Equal(503, (await application.GetAsync("/health/ready")).Status);

        time.Advance(TimeSpan.FromMinutes(62));

        Assert.Equal(200, (await application.GetAsync("/health/ready")).Status);
    }

    [Fact]
    public void Documentation_Counting_IsOneLineEach()
    {
        using ServiceProvider services = new ServiceCollection()
            .AddKeyedSingleton("jobs", new FailureRate(new FailureRateOptions(), time))
            .BuildServiceProvider();

        // snippet: failure-rate
        FailureRate jobs = services.GetRequiredKeyedService<FailureRate>("jobs");
        jobs.Succeeded();
        jobs.Failed();
        // end-snippet

        Assert.Equal((2, 1), jobs.Read());
    }

    private static void Count(ProbeApplication application, int attempts, int failures)
    {
        FailureRate rate = application.Application.Services.GetRequiredKeyedService<FailureRate>("jobs");
        for (int attempt = 0; attempt < attempts; attempt++)
        {
            if (attempt < failures)
            {
                rate.Failed();
            }
            else
            {
                rate.Succeeded();
            }
        }
    }

    private Task<ProbeApplication> StartAsync() => ProbeApplication.StartAsync(
        builder =>
        {
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time));
            builder.AddDeployKit().AddFailureRateCheck("jobs");
        },
        probes => probes.CacheDuration = TimeSpan.Zero);

    /// <summary>The real clock, moved forward by the test.</summary>
    private sealed class SteppingTime : TimeProvider
    {
        private TimeSpan ahead;

        public void Advance(TimeSpan by) => ahead += by;

        public override long GetTimestamp() => System.GetTimestamp() + (long)(ahead.TotalSeconds * System.TimestampFrequency);
    }
}
