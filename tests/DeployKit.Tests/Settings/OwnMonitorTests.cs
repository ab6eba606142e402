using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace DeployKit.Tests.Settings;

public sealed class OwnMonitorTests
{
    [Fact]
    public void AddDeployKit_ApplicationHasAMonitorOfItsOwn_LeavesItInPlace()
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton(typeof(IOptionsMonitor<>), typeof(OwnMonitor<>));
        builder.AddDeployKit();

        using IHost host = builder.Build();

        Assert.IsType<OwnMonitor<Shop>>(host.Services.GetRequiredService<IOptionsMonitor<Shop>>());
    }

    private sealed class Shop;

    private sealed class OwnMonitor<T>(IOptionsFactory<T> factory, IEnumerable<IOptionsChangeTokenSource<T>> sources, IOptionsMonitorCache<T> cache) : OptionsMonitor<T>(factory, sources, cache)
        where T : class;
}
