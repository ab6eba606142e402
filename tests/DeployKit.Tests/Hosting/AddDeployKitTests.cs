using DeployKit.Boot;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Tests.Hosting;

public sealed class AddDeployKitTests
{
    [Fact]
    public async Task AddDeployKit_Twice_RunsEveryPhaseOnce()
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        CountingPhase counting = new();
        builder.Services.AddSingleton<IBootPhase>(counting);

        IDeployKitBuilder first = builder.AddDeployKit();
        int registered = builder.Services.Count;
        IDeployKitBuilder second = builder.AddDeployKit();

        Assert.Same(first, second);
        Assert.Equal(registered, builder.Services.Count);
        using IHost host = builder.Build();
        await host.StartAsync();
        await host.StopAsync();
        Assert.Equal(1, counting.Runs);
    }

    [Fact]
    public void AddDeployKit_OnEveryKindOfBuilder_KnowsTheEnvironmentAndTheProfile()
    {
        WebApplicationBuilder web = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Staging" });
        IDeployKitBuilder? fromHostBuilder = null;
        using IHost host = Host.CreateDefaultBuilder()
            .UseEnvironment("Testing")
            .AddDeployKit(kit => fromHostBuilder = kit)
            .Build();

        Assert.Equal("Staging", web.AddDeployKit().Profile.Name);
        Assert.Equal("Testing", fromHostBuilder?.Profile.Name);
    }

    [Fact]
    public void AddDeployKit_WithoutAHost_SaysWhereToCallIt()
    {
        BareBuilder builder = new();

        var exception = Assert.Throws<InvalidOperationException>(() => builder.AddDeployKit());

        Assert.Contains("CreateBuilder", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunDeployKitAsync_WithoutAddDeployKit_SaysWhatIsMissing()
    {
        using IHost host = Host.CreateApplicationBuilder().Build();

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => host.RunDeployKitAsync());

        Assert.Contains("AddDeployKit", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BootCompletion_AfterTheStart_IsReadyWithTheReport()
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Testing" });
        builder.AddDeployKit();
        using IHost host = builder.Build();
        IBootCompletion completion = host.Services.GetRequiredService<IBootCompletion>();

        Assert.False(completion.IsReady);
        await host.StartAsync();
        BootReport report = await completion.WaitAsync();
        await host.StopAsync();

        Assert.True(completion.IsReady);
        Assert.Equal("Testing", report.ProfileName);
    }

    private sealed class CountingPhase : IBootPhase
    {
        public int Runs { get; private set; }

        public BootPhase Phase => BootPhase.Settings;

        public Task RunAsync(BootContext context, CancellationToken cancellationToken)
        {
            Runs++;
            return Task.CompletedTask;
        }
    }

    /// <summary>A builder that is no host's, as people write them for tests.</summary>
    private sealed class BareBuilder : IHostApplicationBuilder
    {
        private readonly HostApplicationBuilder inner = Host.CreateEmptyApplicationBuilder(null);

        public IDictionary<object, object> Properties => ((IHostApplicationBuilder)inner).Properties;

        public IConfigurationManager Configuration => inner.Configuration;

        public IHostEnvironment Environment => inner.Environment;

        public Microsoft.Extensions.Logging.ILoggingBuilder Logging => inner.Logging;

        public Microsoft.Extensions.Diagnostics.Metrics.IMetricsBuilder Metrics => inner.Metrics;

        public IServiceCollection Services { get; } = new ServiceCollection();

        public void ConfigureContainer<TContainerBuilder>(
            IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
            where TContainerBuilder : notnull
        {
        }
    }
}
