using System.Diagnostics;
using DeployKit.Secrets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DeployKit.Tests.Secrets;

public sealed class SecretAuditTests
{
    private const string Category = "DeployKit.Secrets.Audit";

    [Fact]
    public async Task Access_OfEveryOutcome_IsAnEventOfItsOwnCategory()
    {
        Sentinel sentinel = Sentinel.NewPlain();
        using SecretsBoot boot = new SecretsBoot("Production").WithStore();
        boot.Store.With("good", sentinel.Value);
        boot.Store.Before = (name, _) => name.Path == "bad" ? throw new SecretStoreException(SecretFailure.AccessDenied, "no") : Task.CompletedTask;
        boot.With(("A", "${secret:good}"), ("B", "${secret:memory/missing}"), ("C", "${secret:bad}"));
        _ = boot.Configuration["A"]; // Before there is a log.

        await boot.RunAsync();

        string[] events = [.. boot.Logs.Events.Where(entry => entry.Category == Category && entry.Id == 500).Select(entry => entry.Text).Order(StringComparer.Ordinal)];
        Assert.Equal(3, events.Length);
        Assert.Matches("^Secret bad \\(version .*\\) asked of store memory in profile Production: AccessDenied after \\d+ ms$", events[0]);
        Assert.Matches("^Secret good \\(version 1\\) asked of store memory in profile Production: Read after \\d+ ms$", events[1]);
        Assert.Matches("^Secret missing .*: NotFound after \\d+ ms$", events[2]);
        sentinel.AssertAbsent(("the logs", boot.Logs.Text));
    }

    [Fact]
    public async Task Access_IsAnActivityWithoutTheValue()
    {
        Sentinel sentinel = Sentinel.NewPlain();
        string name = $"traced-{Guid.NewGuid():N}";
        List<Activity> activities = [];
        using ActivityListener listener = Listen(name, activities);
        using SecretsBoot boot = new SecretsBoot().WithStore();
        boot.Store.With(name, sentinel.Value);
        boot.Store.Before = (_, token) => Task.Delay(TimeSpan.FromMilliseconds(60), token); // Not a wait: the store is slow.
        boot.With(("A", $"${{secret:{name}}}"));

        await boot.RunAsync();

        Activity activity = Assert.Single(activities);
        Assert.Equal(("memory", "1", "Read", "Staging"), (
            activity.GetTagItem("deploykit.secret.store"), activity.GetTagItem("deploykit.secret.version"),
            activity.GetTagItem("deploykit.secret.outcome"), activity.GetTagItem("deploykit.profile")));
        Assert.Equal((ActivityKind.Client, ActivityStatusCode.Ok), (activity.Kind, activity.Status));
        Assert.True(activity.Duration >= TimeSpan.FromMilliseconds(30), $"{activity.Duration}");
        sentinel.AssertAbsent(("the activity", string.Join('\n', activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))));
    }

    [Fact]
    public async Task Access_ThatHadToBeRetried_IsOneEventAndOneActivity()
    {
        string name = $"retried-{Guid.NewGuid():N}";
        List<Activity> activities = [];
        using ActivityListener listener = Listen(name, activities);
        using SecretsBoot boot = new SecretsBoot().WithStore().With(("DeployKit:Secrets:Retries", "3"));
        boot.Store.With(name, "x");
        boot.Store.Before = (_, _) => boot.Store.Asked.Count < 3 ? throw new HttpRequestException("down") : Task.CompletedTask;
        boot.With(("A", $"${{secret:{name}}}"));

        Assert.Empty((await boot.RunAsync()).Problems);

        Assert.Equal(3, boot.Store.Asked.Count);
        Assert.Contains(": Read after ", Assert.Single(boot.Logs.Events, entry => entry.Category == Category).Text, StringComparison.Ordinal);
        Assert.Equal("Read", Assert.Single(activities).GetTagItem("deploykit.secret.outcome"));
    }

    [Fact]
    public async Task Access_InAProfileWhoseNameBreaksTheLine_IsOneLine()
    {
        using SecretsBoot boot = new SecretsBoot("Uni\ncorn").WithStore().With(("A", "${secret:good}"));
        boot.Kit.AddProfile("Uni\ncorn", profile => profile);
        boot.Store.With("good", "x");

        await boot.RunAsync();

        string text = Assert.Single(boot.Logs.Events, entry => entry.Category == Category).Text;
        Assert.Contains(@"in profile Uni\ncorn: Read after ", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', text);
    }

    private static ActivityListener Listen(string secret, List<Activity> stopped)
    {
        ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name == "DeployKit",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                lock (stopped)
                {
                    if ((string?)activity.GetTagItem("deploykit.secret.name") == secret)
                    {
                        stopped.Add(activity);
                    }
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    [Fact]
    public void Filter_OfAWarningProfile_StillLetsTheAuditThrough()
    {
        using SecretsBoot boot = new("Production");
        boot.Builder.Logging.SetMinimumLevel(LogLevel.Warning);

        ILoggerFactory loggers = boot.App.Services.GetRequiredService<ILoggerFactory>();

        Assert.True(loggers.CreateLogger(Category).IsEnabled(LogLevel.Information));
    }

    [Fact]
    public void Filter_OfTheApplication_WinsOverTheKits()
    {
        using SecretsBoot boot = new("Production");
        boot.Builder.Logging.AddFilter(Category, LogLevel.None);

        Assert.False(boot.App.Services.GetRequiredService<ILoggerFactory>().CreateLogger(Category).IsEnabled(LogLevel.Information));
    }

    [Fact]
    public void HealthCheck_WithoutReferences_IsNotThere()
    {
        using SecretsBoot boot = new();

        Assert.DoesNotContain(
            boot.App.Services.GetRequiredService<IOptions<HealthCheckServiceOptions>>().Value.Registrations, registration => registration.Name == "secrets");
    }
}
