using DeployKit.Boot;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Tests.Settings;

/// <summary>Runs the phases up to the settings over configuration given as pairs.</summary>
internal sealed class SettingsBoot
{
    private readonly HostApplicationBuilder builder;

    private SettingsBoot(string environment)
    {
        builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true, EnvironmentName = environment });
    }

    public static SettingsBoot In(string environment) => new(environment);

    public SettingsBoot With(params (string Key, string? Value)[] values)
    {
        builder.Configuration.AddInMemoryCollection(values.Select(pair => KeyValuePair.Create(pair.Key, pair.Value)));
        return this;
    }

    public SettingsBoot Configure(Action<IConfigurationBuilder> configure)
    {
        configure(builder.Configuration);
        return this;
    }

    public SettingsBoot Services(Action<IServiceCollection> configure)
    {
        configure(builder.Services);
        return this;
    }

    public SettingsBoot Kit(Action<IDeployKitBuilder> configure)
    {
        configure(builder.AddDeployKit());
        return this;
    }

    public async Task<BootReport> RunAsync()
    {
        using IHost host = Build();
        return await RunAsync(host);
    }

    public async Task<IReadOnlyList<string>> MessagesAsync() => [.. (await RunAsync()).Problems.Select(problem => $"{problem.Id} {problem.Message}")];

    public IHost Build()
    {
        builder.AddDeployKit();
        return builder.Build();
    }

    public static Task<BootReport> RunAsync(IHost host) =>
        host.Services.GetRequiredService<IBootPipeline>().RunAsync(new BootRunOptions { LastPhase = BootPhase.Settings }, CancellationToken.None);
}
