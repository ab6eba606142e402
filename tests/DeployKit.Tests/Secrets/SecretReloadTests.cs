using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace DeployKit.Tests.Secrets;

/// <summary>References that change under a running application, in a JSON file that is really watched.</summary>
public sealed class SecretReloadTests : IAsyncLifetime, IDisposable
{
    private readonly ScratchFolder folder = new();
    private readonly SecretsBoot boot = new SecretsBoot("Testing").WithStore(refresh: TimeSpan.FromMilliseconds(200));
    private IOptionsMonitor<Values> monitor = null!;

    public async Task InitializeAsync()
    {
        boot.Store.With("old", "old value").With("new", "new value");
        Write("<${secret:old}>");
        boot.Builder.Configuration.AddJsonFile(folder.PathOf("shop.json"), optional: false, reloadOnChange: true);
        boot.Builder.Services.Configure<Values>(boot.Configuration.GetSection("Shop"));
        await boot.App.StartAsync();
        monitor = boot.App.Services.GetRequiredService<IOptionsMonitor<Values>>();
        Assert.Equal("<old value>", monitor.CurrentValue.Password);
    }

    public Task DisposeAsync() => boot.App.StopAsync();

    public void Dispose()
    {
        boot.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Reload_AnotherReference_IsResolvedForEveryReader()
    {
        Write("<${secret:new}>");

        await Eventually.TrueAsync(() => monitor.CurrentValue.Password == "<new value>", "the other secret");
        Assert.Equal("<new value>", boot.Configuration["Shop:Password"]);
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync()).Status);

        boot.Store.With("new", "rotated value");
        await Eventually.TrueAsync(() => monitor.CurrentValue.Password == "<rotated value>", "its rotation");
    }

    [Theory]
    [InlineData("${secret:no-such-secret}", "no store has secret no-such-secret")]
    [InlineData("${env:DEPLOYKIT_TEST_MISSING}", "environment variable DEPLOYKIT_TEST_MISSING is not set")]
    [InlineData("${secret:broken", "has no closing brace")]
    [InlineData("${config:Shop:Password}", "circle")]
    public async Task Reload_AReferenceToNowhere_KeepsTheLastGoodValueAndIsDegradedUntilItIsMended(string reference, string words)
    {
        Write(reference);

        await Eventually.TrueAsync(async () => (await HealthAsync()).Status == HealthStatus.Degraded, "degraded health");
        await Eventually.TrueAsync(() => boot.Logs.Events.Any(entry => entry.Id == 505), "the log entry");
        Assert.Equal(("<old value>", "<old value>"), (monitor.CurrentValue.Password, boot.Configuration["Shop:Password"]));
        Assert.Contains(words, (string)(await HealthAsync()).Data["Shop:Password"], StringComparison.Ordinal);
        Assert.Contains(words, boot.Logs.Events.First(entry => entry.Id == 505).Text, StringComparison.Ordinal);

        Write("<${secret:new}>");
        await Eventually.TrueAsync(() => monitor.CurrentValue.Password == "<new value>", "the mended reference");
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync()).Status);
    }

    [Fact]
    public async Task Reload_AReferenceAheadOfItsSecret_ArrivesWithTheSecret()
    {
        boot.Store.Before = (_, _) => throw new HttpRequestException("down");
        Write("<${secret:new}>");
        await Eventually.TrueAsync(async () => (await HealthAsync()).Data.GetValueOrDefault("Shop:Password") is string, "the lost reference");
        Assert.Equal("<old value>", monitor.CurrentValue.Password);

        boot.Store.Before = (_, _) => Task.CompletedTask;

        await Eventually.TrueAsync(() => monitor.CurrentValue.Password == "<new value>", "the store that is back");
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync()).Status);
    }

    private void Write(string password) =>
        folder.Write("shop.json", JsonSerializer.Serialize(new Dictionary<string, object> { ["Shop"] = new Values { Password = password } }));

    private async Task<HealthReportEntry> HealthAsync() =>
        (await boot.App.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["secrets"];

    private sealed class Values
    {
        public string? Password { get; set; }
    }
}
