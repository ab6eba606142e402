using System.Collections.Concurrent;
using DeployKit.Secrets.Rotation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace DeployKit.Tests.Secrets;

public sealed class SecretRotationTests : IAsyncLifetime
{
    private readonly SecretsBoot boot = new SecretsBoot("Testing").WithStore(refresh: TimeSpan.FromMilliseconds(500));
    private int reloads;

    public async Task InitializeAsync()
    {
        boot.Store.With("a", "1").With("b", "1");
        boot.With(("Section:A", "${secret:a}"), ("Section:B", "<${secret:b}>"));
        boot.Builder.Services.Configure<Values>(boot.Configuration.GetSection("Section"));
        await boot.App.StartAsync();
        ChangeToken.OnChange(boot.Configuration.GetReloadToken, () => Interlocked.Increment(ref reloads));
    }

    public async Task DisposeAsync()
    {
        await boot.App.StopAsync();
        boot.Dispose();
    }

    [Fact]
    public async Task Change_OfTwoSecrets_ReachesEveryReaderWithOneReload()
    {
        IOptionsMonitor<Values> monitor = boot.App.Services.GetRequiredService<IOptionsMonitor<Values>>();
        int notifications = 0;
        using IDisposable? registration = monitor.OnChange(_ => Interlocked.Increment(ref notifications));
        Assert.Equal(("1", "<1>"), (monitor.CurrentValue.A, monitor.CurrentValue.B));

        // Both are changed while the store has been asked for both and has answered for neither.
        TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ConcurrentDictionary<string, bool> waiting = new();
        boot.Store.Before = (name, token) =>
        {
            waiting[name.Path] = true;
            return changed.Task.WaitAsync(token);
        };
        await Eventually.TrueAsync(() => waiting.Count == 2, "one refresh of both");
        boot.Store.With("a", "2").With("b", "2");
        changed.SetResult();

        await Eventually.TrueAsync(() => monitor.CurrentValue is { A: "2", B: "<2>" }, "the new values");
        Assert.Equal(("2", "<2>"), (boot.Configuration["Section:A"], boot.Configuration["Section:B"]));
        await RefreshAsync();
        Assert.Equal((1, 1), (reloads, notifications));
        Assert.Single(boot.Logs.Events, entry => entry.Id == 501);
    }

    [Fact]
    public async Task Dispose_OfAHostThatWasNotStopped_EndsTheRefreshAndMayBeCalledAgain()
    {
        using SecretsBoot other = new SecretsBoot("Testing").WithStore(refresh: TimeSpan.FromMilliseconds(500)).With(("A", "${secret:a}"));
        other.Store.With("a", "1");
        await other.App.StartAsync();
        SecretRefresher refresher = other.App.Services.GetServices<IHostedService>().OfType<SecretRefresher>().Single();
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        other.Store.Before = async (_, token) =>
        {
            await using CancellationTokenRegistration registration = token.Register(ended.SetResult);
            asked.TrySetResult();
            await ended.Task;
            token.ThrowIfCancellationRequested();
        };
        await asked.Task.WaitAsync(Eventually.DefaultDeadline);

        other.App.Dispose();
        refresher.Dispose();

        await ended.Task.WaitAsync(Eventually.DefaultDeadline);
    }

    [Fact]
    public async Task Failure_OfARefresh_KeepsTheLastGoodValueAndIsDegradedUntilItWorks()
    {
        boot.Store.Before = (_, _) => throw new HttpRequestException("down");

        await Eventually.TrueAsync(async () => await HealthAsync() == HealthStatus.Degraded, "degraded health");
        Assert.Equal("1", boot.Configuration["Section:A"]);
        await Eventually.TrueAsync(() => boot.Logs.Events.Any(entry => entry.Id == 502), "the log entry");

        boot.Store.Before = (_, _) => Task.CompletedTask;
        await Eventually.TrueAsync(async () => await HealthAsync() == HealthStatus.Healthy, "healthy health");
        Assert.Equal(0, reloads);
    }

    [Fact]
    public async Task Deletion_OfASecret_KeepsTheLastGoodValueAndIsDegraded()
    {
        boot.Store.Secrets.TryRemove("b", out _);

        await Eventually.TrueAsync(async () => await HealthAsync() == HealthStatus.Degraded, "degraded health");
        Assert.Equal("<1>", boot.Configuration["Section:B"]);
    }

    [Fact]
    public async Task Listener_ThatThrows_DoesNotEndTheHost()
    {
        ChangeToken.OnChange(boot.Configuration.GetReloadToken, () => throw new InvalidOperationException("a listener's own fault"));

        boot.Store.With("a", "2");

        await Eventually.TrueAsync(() => boot.Logs.Events.Any(entry => entry.Id == 504), "the log entry");
        boot.Store.With("b", "2");
        await Eventually.TrueAsync(() => boot.Configuration["Section:B"] == "<2>", "the next rotation");
        Assert.False(boot.App.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
    }

    [Fact]
    public async Task Health_Data_NamesEverySecretAndShowsNone()
    {
        Sentinel sentinel = Sentinel.NewPlain();
        boot.Store.With("a", sentinel.Value);
        await Eventually.TrueAsync(() => boot.Configuration["Section:A"] == sentinel.Value, "the planted value");

        HealthReport report = await boot.App.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        Assert.Equal(["a", "b"], report.Entries["secrets"].Data.Keys.Order());
        Assert.Equal("from memory, version 1", report.Entries["secrets"].Data["b"]);
        sentinel.AssertAbsent(("the health report", System.Text.Json.JsonSerializer.Serialize(report.Entries["secrets"])), ("the logs", boot.Logs.Text));
    }

    [Fact]
    public async Task Health_OldOrExpiringSecret_IsDegradedAndSaysSince()
    {
        boot.Store.Secrets["a"] = new("young") { Created = DateTimeOffset.UtcNow.AddDays(-1), Expires = DateTimeOffset.UtcNow.AddDays(2) };
        await Eventually.TrueAsync(async () => await HealthAsync() == HealthStatus.Degraded, "degraded health");
        Assert.Contains("expires on", await WordsAsync("a"), StringComparison.Ordinal);

        using SecretsBoot strict = new SecretsBoot("Production").WithStore();
        strict.Store.Secrets["a"] = new("old") { Created = DateTimeOffset.UtcNow.AddDays(-100) };
        strict.With(("A", "${secret:a}"));
        await strict.RunAsync();
        HealthReportEntry health = (await strict.App.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["secrets"];
        Assert.Equal((HealthStatus.Degraded, "from memory, 100 days old; is 100 days old; 90 days are allowed"), (health.Status, health.Data["a"]));
    }

    private async Task<string> WordsAsync(string secret) =>
        (string)(await boot.App.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["secrets"].Data[secret];

    private async Task<HealthStatus> HealthAsync() =>
        (await boot.App.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["secrets"].Status;

    /// <summary>Waits until every secret has been asked for once more.</summary>
    private Task RefreshAsync()
    {
        int before = boot.Store.Asked.Count;
        return Eventually.TrueAsync(() => boot.Store.Asked.Count >= before + 4, "two more refreshes");
    }

    private sealed class Values
    {
        public string? A { get; set; }

        public string? B { get; set; }
    }
}
