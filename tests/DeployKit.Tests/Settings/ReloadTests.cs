using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using DeployKit.Boot;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace DeployKit.Tests.Settings;

public sealed class ReloadTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("deploykit-reload").FullName;

    private readonly RecordingLoggerProvider logs = new();

    private string File => Path.Combine(folder, "appsettings.json");

    public void Dispose()
    {
        logs.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Reload_MalformedFile_KeepsLastGoodTurnsDegradedAndRecovers()
    {
        Write(limit: 1);
        using IHost host = await BootAsync();
        IConfiguration configuration = host.Services.GetRequiredService<IConfiguration>();
        IOptionsMonitor<Shop> monitor = host.Services.GetRequiredService<IOptionsMonitor<Shop>>();

        System.IO.File.WriteAllText(File, "{ \"Shop\": {\n  \"Limit\": 2,\n");
        HealthReportEntry degraded = await HealthAsync(host, HealthStatus.Degraded);

        Assert.Contains("appsettings.json cannot be loaded", degraded.Description, StringComparison.Ordinal);
        Assert.Equal(("1", 1), (configuration["Shop:Limit"], monitor.CurrentValue.Limit));

        Write(limit: 3);
        await HealthAsync(host, HealthStatus.Healthy);
        await Eventually.TrueAsync(() => monitor.CurrentValue.Limit == 3, "the change to arrive");
    }

    [Fact]
    public async Task Reload_InvalidValue_KeepsLastGoodForEveryReader()
    {
        Write(limit: 1);
        using IHost host = await BootAsync();
        IOptionsMonitor<Shop> monitor = host.Services.GetRequiredService<IOptionsMonitor<Shop>>();
        IOptionsMonitor<Plain> plain = host.Services.GetRequiredService<IOptionsMonitor<Plain>>();
        Assert.Equal((1, 1), (monitor.CurrentValue.Limit, plain.CurrentValue.Limit));

        Write(limit: 999);
        HealthReportEntry degraded = await HealthAsync(host, HealthStatus.Degraded);

        Assert.Contains("Shop:Limit must be at least 1 and at most 100 but is \"999\"", degraded.Description, StringComparison.Ordinal);
        Assert.Equal((1, 1), (monitor.CurrentValue.Limit, plain.CurrentValue.Limit));
        using IServiceScope scope = host.Services.CreateScope();
        Assert.Equal(1, scope.ServiceProvider.GetRequiredService<IOptionsSnapshot<Shop>>().Value.Limit);

        Write(limit: 7);
        await HealthAsync(host, HealthStatus.Healthy);
        await Eventually.TrueAsync(() => (monitor.CurrentValue.Limit, plain.CurrentValue.Limit) == (7, 7), "the change to arrive");
    }

    [Fact]
    public async Task Reload_FileThatVanishes_KeepsLastGoodAndRecovers()
    {
        Write(limit: 1);
        using IHost host = await BootAsync(configuration => configuration.AddJsonFile(File, optional: true, reloadOnChange: true));
        IConfiguration configuration = host.Services.GetRequiredService<IConfiguration>();

        System.IO.File.Delete(File);
        HealthReportEntry degraded = await HealthAsync(host, HealthStatus.Degraded);

        Assert.Contains("appsettings.json cannot be loaded (FileNotFoundException)", degraded.Description, StringComparison.Ordinal);
        Assert.Equal("1", configuration["Shop:Limit"]);

        Write(limit: 3);
        await HealthAsync(host, HealthStatus.Healthy);
        await Eventually.TrueAsync(() => configuration["Shop:Limit"] == "3", "the change to arrive");
    }

    [Fact]
    public async Task Reload_StormOfTruncatingWrites_NeverLosesAValueAndNotifiesOncePerChange()
    {
        Write(limit: 1);
        using IHost host = await BootAsync();
        IConfiguration configuration = host.Services.GetRequiredService<IConfiguration>();
        IOptionsMonitor<Shop> monitor = host.Services.GetRequiredService<IOptionsMonitor<Shop>>();
        ConcurrentQueue<int> seen = [];
        using IDisposable? subscription = monitor.OnChange(settings => seen.Enqueue(settings.Limit));
        using CancellationTokenSource stop = new();
        Task<int> reader = Task.Run(() =>
        {
            int lost = 0;
            while (!stop.IsCancellationRequested)
            {
                lost += configuration["Shop:Limit"] is null ? 1 : 0;
            }

            return lost;
        });

        for (int write = 0; write < 200; write++)
        {
            using (FileStream half = new(File, FileMode.Truncate, FileAccess.Write, FileShare.ReadWrite))
            {
                half.Write("{ \"Shop\": { \"Li"u8);
            }

            await Task.Delay(20); // Not a wait: how many of the writes are noticed makes no difference.
        }

        Write(limit: 5);
        await Eventually.TrueAsync(() => monitor.CurrentValue.Limit == 5 && !seen.IsEmpty, "the change to arrive");
        await HealthAsync(host, HealthStatus.Healthy);
        await stop.CancelAsync();

        Assert.Equal(0, await reader);
        Assert.Equal([5], seen);
    }

    [Theory]
    [InlineData("shop.xml", "<root><Shop><Limit>{0}</Limit></Shop></root>", "<root><Shop><Limit>4")]
    [InlineData("shop.ini", "[Shop]\nLimit={0}\n", "")]
    [InlineData("shop.ini", "[Shop]\nLimit={0}\n", "[Shop]\nLimit=4\nno value\n")]
    public async Task Reload_HalfWrittenXmlOrIni_KeepsLastGoodAndRecovers(string name, string format, string half)
    {
        string path = Path.Combine(folder, name);
        void WriteLimit(int limit) => System.IO.File.WriteAllText(path, string.Format(System.Globalization.CultureInfo.InvariantCulture, format, limit));
        WriteLimit(1);
        using IHost host = await BootAsync(configuration => _ = name.EndsWith("xml", StringComparison.Ordinal)
            ? configuration.AddXmlFile(path, optional: false, reloadOnChange: true)
            : configuration.AddIniFile(path, optional: false, reloadOnChange: true));
        IConfiguration settings = host.Services.GetRequiredService<IConfiguration>();

        System.IO.File.WriteAllText(path, half);
        HealthReportEntry degraded = await HealthAsync(host, HealthStatus.Degraded);

        Assert.Contains(name + " cannot be loaded", degraded.Description, StringComparison.Ordinal);
        Assert.Equal("1", settings["Shop:Limit"]);

        WriteLimit(3);
        await HealthAsync(host, HealthStatus.Healthy);
        await Eventually.TrueAsync(() => settings["Shop:Limit"] == "3", "the change to arrive");
    }

    [Fact]
    public async Task Reload_SameValuesWrittenAgain_NotifiesNobody()
    {
        Write(limit: 1);
        using IHost host = await BootAsync();
        IOptionsMonitor<Shop> monitor = host.Services.GetRequiredService<IOptionsMonitor<Shop>>();
        ConcurrentQueue<int> seen = [];
        using IDisposable? subscription = monitor.OnChange(settings => seen.Enqueue(settings.Limit));
        int reloads = 0;
        using IDisposable counting = ChangeToken.OnChange(
            host.Services.GetRequiredService<IConfiguration>().GetReloadToken, () => Interlocked.Increment(ref reloads));

        Write(limit: 1);
        await Eventually.TrueAsync(() => Volatile.Read(ref reloads) > 0, "the change to arrive");
        Write(limit: 2);
        await Eventually.TrueAsync(() => seen.Contains(2), "the change to arrive");

        Assert.Equal([2], seen);
    }

    [Fact]
    public async Task Reload_SameProblemAgain_IsLoggedOnce()
    {
        const string Half = """{ "Shop": {""";
        const string Invalid = """{ "Shop": { "Limit": 999 } }""";
        Write(limit: 1);
        using IHost host = await BootAsync();
        _ = host.Services.GetRequiredService<IOptionsMonitor<Shop>>();
        int reloads = 0;
        using IDisposable counting = ChangeToken.OnChange(host.Services.GetRequiredService<IConfiguration>().GetReloadToken, () => Interlocked.Increment(ref reloads));

        foreach (string text in (string[])[Half, Half, Half, Invalid, Invalid])
        {
            int before = Volatile.Read(ref reloads);
            Replace(text);
            await Eventually.TrueAsync(() => Volatile.Read(ref reloads) > before, "the reload");
            await HealthAsync(host, HealthStatus.Degraded);
        }

        await Eventually.TrueAsync(() => logs.Events.Any(entry => entry.Text.Contains("Shop (Shop) was refused", StringComparison.Ordinal)), "the other problem");
        Replace("""{ "Shop": { "Limit": 2 } }""");
        await HealthAsync(host, HealthStatus.Healthy);

        Assert.Single(logs.Events, entry => entry.Text.Contains("cannot be loaded", StringComparison.Ordinal) && entry.Id == 200);
        Assert.Single(logs.Events, entry => entry.Text.Contains("Shop (Shop) was refused", StringComparison.Ordinal));
        Assert.Single(logs.Events, entry => entry.Text == "appsettings.json is valid again");
    }

    [Fact]
    public async Task Reload_ListenerThatThrows_StopsNeitherTheOthersNorTheNextReload()
    {
        Sentinel sentinel = Sentinel.NewPlain();
        Write(limit: 1);
        using IHost host = await BootAsync(configure: null, ("Shop:Password", sentinel.Value));
        ConcurrentQueue<int> seen = [];
        ConcurrentQueue<int> plain = [];
        IConfiguration configuration = host.Services.GetRequiredService<IConfiguration>();
        IOptionsMonitor<Shop> monitor = host.Services.GetRequiredService<IOptionsMonitor<Shop>>();
        IOptionsMonitor<Plain> unguarded = host.Services.GetRequiredService<IOptionsMonitor<Plain>>();
        using IDisposable token = ChangeToken.OnChange(configuration.GetReloadToken, () => throw new InvalidOperationException(sentinel.Value));
        IOptionsChangeTokenSource<Shop> source = host.Services.GetRequiredService<IOptionsChangeTokenSource<Shop>>();
        using IDisposable change = ChangeToken.OnChange(source.GetChangeToken, () => throw new InvalidOperationException(sentinel.Value));
        using IDisposable? first = monitor.OnChange((_, _) => throw new InvalidOperationException(sentinel.Value));
        using IDisposable? second = monitor.OnChange(settings => seen.Enqueue(settings.Limit));
        using IDisposable? third = unguarded.OnChange(_ => throw new InvalidOperationException(sentinel.Value));
        using IDisposable? fourth = unguarded.OnChange(settings => plain.Enqueue(settings.Limit));

        foreach (int limit in (int[])[2, 3])
        {
            Write(limit);
            await Eventually.TrueAsync(() => seen.Contains(limit) && plain.Contains(limit), $"the change to {limit} to arrive");
        }

        Assert.Equal([2, 3], seen);
        Assert.Contains(logs.Events, entry => entry.Text.Contains("Shop threw during a reload: System.InvalidOperationException", StringComparison.Ordinal));
        sentinel.AssertAbsent(("the log", logs.Text));
    }

    /// <summary>In one step: nobody sees an empty file in between, which would be another problem.</summary>
    private void Replace(string text)
    {
        string next = File + ".next";
        System.IO.File.WriteAllText(next, text);
        System.IO.File.Move(next, File, overwrite: true);
    }

    private void Write(int limit) => System.IO.File.WriteAllText(File, $$"""{ "Shop": { "Limit": {{limit}} } }""");

    private async Task<IHost> BootAsync(Action<IConfigurationBuilder>? configure = null, params (string Key, string? Value)[] values)
    {
        IHost host = SettingsBoot.In("Production")
            .With(values)
            .Services(services => services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(logs)))
            .Configure(configure ?? (configuration => configuration.AddJsonFile(File, optional: false, reloadOnChange: true)))
            .Services(services => services.AddOptions<Plain>().BindConfiguration("Shop").ValidateDataAnnotations().ValidateOnStart())
            .Kit(kit => kit.AddSettings<Shop>("Shop"))
            .Build();
        BootReport report = await SettingsBoot.RunAsync(host);
        Assert.Empty(report.Problems);
        return host;
    }

    private static async Task<HealthReportEntry> HealthAsync(IHost host, HealthStatus expected)
    {
        HealthCheckService health = host.Services.GetRequiredService<HealthCheckService>();
        HealthReportEntry entry = default;
        await Eventually.TrueAsync(async () =>
        {
            entry = (await health.CheckHealthAsync(check => check.Name == "configuration")).Entries["configuration"];
            return entry.Status == expected;
        }, $"health to be {expected}");
        return entry;
    }

    private sealed class Shop
    {
        [Range(1, 100)]
        public int Limit { get; set; }

        public string? Password { get; set; }
    }

    private sealed class Plain
    {
        [Range(1, 100)]
        public int Limit { get; set; }
    }
}
