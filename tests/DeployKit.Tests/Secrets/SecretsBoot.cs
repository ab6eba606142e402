using DeployKit.Boot;
using DeployKit.Secrets;
using DeployKit.Secrets.Loading;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DeployKit.Tests.Secrets;

/// <summary>An application with secret references, built in the test's process.</summary>
internal sealed class SecretsBoot : IDisposable
{
    private IHost? host;

    public SecretsBoot(string environment = "Staging", string? contentRoot = null)
    {
        Builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            DisableDefaults = true,
            EnvironmentName = environment,
            ContentRootPath = contentRoot,
        });
        Builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs);
        Kit = Builder.AddDeployKit();
        With(("DeployKit:Secrets:Retries", "0"));
    }

    public HostApplicationBuilder Builder { get; }

    public IDeployKitBuilder Kit { get; }

    public RecordingLoggerProvider Logs { get; } = new();

    public MemorySecretStore Store { get; } = new();

    public IConfiguration Configuration => Builder.Configuration;

    public SecretResolver Resolver => SecretResolver.Of(Builder.Services);

    public IHost App => host ??= Builder.Build();

    public SecretsBoot With(params (string Key, string? Value)[] values)
    {
        Builder.Configuration.AddInMemoryCollection(values.Select(pair => KeyValuePair.Create(pair.Key, pair.Value)));
        return this;
    }

    /// <summary>Adds the store in memory under a name.</summary>
    public SecretsBoot WithStore(string name = "memory", bool remote = false, TimeSpan? refresh = null)
    {
        Kit.AddSecretStore(new SecretStoreRegistration
        {
            Name = name,
            Section = SecretStoreRegistration.SectionPrefix + name,
            Create = _ => Store,
            Remote = remote,
            RefreshInterval = refresh,
        });
        return this;
    }

    public Task<BootReport> RunAsync(BootRunOptions? options = null) =>
        App.Services.GetRequiredService<IBootPipeline>().RunAsync(options ?? new(), CancellationToken.None);

    public async Task<IReadOnlyList<string>> MessagesAsync() => [.. (await RunAsync()).Problems.Select(problem => $"{problem.Id} {problem.Message}")];

    public void Dispose() => host?.Dispose();
}
