using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace DeployKit.Tests.Settings;

/// <summary>Changes that come faster than anybody wants to hear of them, on a clock that the test moves.</summary>
public sealed class ReloadStormTests : IDisposable
{
    private readonly SteppedTime time = new();
    private readonly IHost host;
    private readonly IConfigurationRoot configuration;
    private readonly IOptionsMonitor<Shop> monitor;
    private readonly List<int> seen = [];
    private readonly IDisposable? subscription;

    public ReloadStormTests()
    {
        host = SettingsBoot.In("Production")
            .With(("Shop:Limit", "1"))
            .Services(services => services.AddSingleton<TimeProvider>(time))
            .Kit(kit => kit.AddSettings<Shop>("Shop"))
            .Build();
        configuration = (IConfigurationRoot)host.Services.GetRequiredService<IConfiguration>();
        monitor = host.Services.GetRequiredService<IOptionsMonitor<Shop>>();
        subscription = monitor.OnChange(settings => seen.Add(settings.Limit));
    }

    public void Dispose()
    {
        subscription?.Dispose();
        host.Dispose();
    }

    [Fact]
    public async Task Reload_StormOfValidChanges_NotifiesOnceWhenItIsOver()
    {
        Assert.Empty((await SettingsBoot.RunAsync(host)).Problems);
        for (int limit = 2; limit <= 50; limit++)
        {
            Change(limit);
        }

        Assert.Empty(seen);
        time.Step(1000);
        time.Step(1000);
        Assert.Equal([50], seen);

        Change(999);
        time.Step(1000);
        Assert.Equal([50], seen);
        Assert.Equal(50, monitor.CurrentValue.Limit);

        Change(51);
        time.Step(1000);
        Assert.Equal([50, 51], seen);
    }

    [Fact]
    public async Task Reload_StormThatNeverEnds_NotifiesEveryTwoSeconds()
    {
        Assert.Empty((await SettingsBoot.RunAsync(host)).Problems);
        for (int limit = 2; limit <= 62; limit++)
        {
            Change(limit);
            time.Step(100);
        }

        Assert.Equal([21, 41, 61], seen);
        time.Step(200);
        Assert.Equal([21, 41, 61, 62], seen);
    }

    private void Change(int limit)
    {
        configuration["Shop:Limit"] = $"{limit}";
        configuration.Reload();
    }

    private sealed class Shop
    {
        [Range(1, 100)]
        public int Limit { get; set; }
    }

    private sealed class SteppedTime : TimeProvider
    {
        private readonly List<SteppedTimer> timers = [];

        public long Now { get; private set; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => Now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            SteppedTimer timer = new(this, () => callback(state));
            timer.Change(dueTime, period);
            timers.Add(timer);
            return timer;
        }

        public void Step(long milliseconds)
        {
            Now += milliseconds;
            foreach (SteppedTimer timer in timers.ToArray())
            {
                timer.Run();
            }
        }
    }

    private sealed class SteppedTimer(SteppedTime time, Action callback) : ITimer
    {
        private long? due;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            due = dueTime == Timeout.InfiniteTimeSpan ? null : time.Now + (long)dueTime.TotalMilliseconds;
            return true;
        }

        public void Run()
        {
            if (due <= time.Now)
            {
                due = null;
                callback();
            }
        }

        public void Dispose() => due = null;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
