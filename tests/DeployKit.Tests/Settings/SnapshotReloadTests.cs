using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace DeployKit.Tests.Settings;

/// <summary>Applications that never ask for <c>IOptionsMonitor</c>: what they see of a reload, they see in <c>IOptionsSnapshot</c>.</summary>
public sealed class SnapshotReloadTests
{
    [Fact]
    public async Task Snapshot_InvalidReload_KeepsWhatWasLastGoodAndRecovers()
    {
        using IHost host = SettingsBoot.In("Production").With(("Shop:Limit", "1")).Kit(kit => kit.AddSettings<Shop>("Shop")).Build();
        Assert.Empty((await SettingsBoot.RunAsync(host)).Problems);
        IConfiguration configuration = host.Services.GetRequiredService<IConfiguration>();

        configuration["Shop:Limit"] = "2";
        Assert.Equal(2, Read(host));
        configuration["Shop:Limit"] = "999";
        Assert.Equal(2, Read(host));
        Assert.Equal(HealthStatus.Degraded, await HealthAsync(host));
        configuration["Shop:Limit"] = "3";
        Assert.Equal(3, Read(host));
        Assert.Equal(HealthStatus.Healthy, await HealthAsync(host));
    }

    [Fact]
    public async Task Snapshot_BeforeTheMonitorHasHeard_KeepsItsNotification()
    {
        using IHost host = SettingsBoot.In("Production").With(("Shop:Limit", "1")).Kit(kit => kit.AddSettings<Shop>("Shop")).Build();
        Assert.Empty((await SettingsBoot.RunAsync(host)).Problems);
        IOptionsMonitor<Shop> monitor = host.Services.GetRequiredService<IOptionsMonitor<Shop>>();
        IConfigurationRoot configuration = (IConfigurationRoot)host.Services.GetRequiredService<IConfiguration>();
        Assert.Equal(1, monitor.CurrentValue.Limit);

        configuration["Shop:Limit"] = "2";
        Assert.Equal(2, Read(host));
        configuration.Reload();

        await Eventually.TrueAsync(() => monitor.CurrentValue.Limit == 2, "the monitor to hear of it");
    }

    private static int Read(IHost host)
    {
        using IServiceScope scope = host.Services.CreateScope();
        return scope.ServiceProvider.GetRequiredService<IOptionsSnapshot<Shop>>().Value.Limit;
    }

    private static async Task<HealthStatus> HealthAsync(IHost host) =>
        (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Name == "configuration")).Status;

    private sealed class Shop
    {
        [Range(1, 100)]
        public int Limit { get; set; }
    }
}
