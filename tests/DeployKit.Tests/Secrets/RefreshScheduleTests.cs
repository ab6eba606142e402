using DeployKit.Profiles;
using DeployKit.Secrets;
using DeployKit.Secrets.Loading;
using DeployKit.Secrets.Rotation;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Tests.Secrets;

/// <summary>When secrets are read again, on a clock that only the test moves.</summary>
public sealed class RefreshScheduleTests : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(300);
    private static readonly TimeSpan Never = TimeSpan.FromDays(365);

    private readonly SecretsBoot boot = new();
    private readonly ManualTime time = new();
    private readonly SecretResolver resolver;

    public RefreshScheduleTests()
    {
        resolver = new((IConfigurationRoot)boot.Configuration, boot.Builder.Environment, () => BuiltInProfiles.Staging, time);
        resolver.Stores.Add(new SecretStoreRegistration { Name = "memory", Section = "DeployKit:Secrets:memory", Create = _ => boot.Store });
    }

    public void Dispose()
    {
        resolver.Dispose();
        boot.Dispose();
    }

    [Fact]
    public async Task Pause_OfManyReplicas_SpreadsOverTenPercentToBothSides()
    {
        await LoadAsync("a");

        double[] seconds = [.. Enumerable.Range(0, 1000).Select(seed => new RefreshSchedule(resolver, Interval, new Random(seed)).Pause(Never).TotalSeconds)];

        Assert.All(seconds, second => Assert.InRange(second, 270, 330));
        for (int tenth = 0; tenth < 10; tenth++)
        {
            // Each tenth of the band gets its share, give or take what chance gives.
            Assert.InRange(seconds.Count(second => second >= 270 + (tenth * 6) && second < 276 + (tenth * 6)), 50, 150);
        }
    }

    [Fact]
    public async Task Due_OneSecretIsDue_TakesItsNeighboursAlongAndNothingBefore()
    {
        await LoadAsync("a", "b", "c");
        RefreshSchedule schedule = new(resolver, Interval, new Random(1));
        Assert.Empty(schedule.Due());
        TimeSpan pause = schedule.Pause(Never);

        time.Passed = pause - TimeSpan.FromSeconds(1);
        Assert.Empty(schedule.Due());

        time.Passed = pause;
        Assert.Equal(["a", "b", "c"], schedule.Due().Select(address => address.ToString()).Order());
    }

    [Fact]
    public async Task Due_ASecretOfAnotherInterval_IsLeftForItsOwnTime()
    {
        resolver.Stores.Add(new SecretStoreRegistration
        {
            Name = "quick",
            Section = "DeployKit:Secrets:quick",
            Create = _ => boot.Store,
            RefreshInterval = TimeSpan.FromSeconds(10),
        });
        await LoadAsync("a", "quick/b");
        RefreshSchedule schedule = new(resolver, Interval, new Random(1));

        time.Passed = TimeSpan.FromSeconds(12);

        Assert.Equal(["quick/b"], schedule.Due().Select(address => address.ToString()));
    }

    [Fact]
    public async Task Due_NothingRefersToTheSecretAnyMore_IsNotAskedForUntilSomethingDoesAgain()
    {
        await LoadAsync("a");
        RefreshSchedule schedule = new(resolver, Interval, new Random(1));
        time.Passed = Interval * 2;
        boot.With(("Key-a", "a plain value"));

        Assert.Empty(schedule.Due());
        Assert.Equal(Never, schedule.Pause(Never));

        boot.With(("Key-a", "${secret:a}"));
        Assert.Equal(["a"], schedule.Due().Select(address => address.ToString()));
    }

    [Fact]
    public async Task Pause_IntervalOfZero_IsTheLongest()
    {
        await LoadAsync("a");

        Assert.Equal(Never, new RefreshSchedule(resolver, TimeSpan.Zero, new Random(1)).Pause(Never));
    }

    private Task LoadAsync(params string[] secrets)
    {
        foreach (string secret in secrets)
        {
            boot.Store.With(secret.Split('/')[^1], "x");
            boot.With(($"Key-{secret}", $"${{secret:{secret}}}"));
        }

        return resolver.LoadAsync(resolver.FindReferences(), again: false, CancellationToken.None);
    }

    /// <summary>Deadlines are the system's; what has passed is the test's.</summary>
    private sealed class ManualTime : TimeProvider
    {
        public TimeSpan Passed { get; set; }

        public override long GetTimestamp() => 1 + (long)(Passed.TotalSeconds * TimestampFrequency);
    }
}
