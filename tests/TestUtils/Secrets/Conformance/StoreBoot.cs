using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using System.Text.Json;
using DeployKit.Boot;
using DeployKit.Secrets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace DeployKit.TestUtils;

/// <summary>An application that needs secrets of one store: its boot, and everything that can be seen of it.</summary>
/// <param name="Report">The boot's report.</param>
/// <param name="Everything">Report, logs at Trace, health, activities, metrics, and what a reader of each setting is thrown.</param>
public sealed record StoreBoot(BootReport Report, string Everything)
{
    /// <summary>Boots one.</summary>
    /// <param name="store">The store; it outlives the application.</param>
    /// <param name="names">The secrets that settings refer to.</param>
    /// <param name="retries">How often each is asked for again.</param>
    /// <param name="timeout">The overall deadline.</param>
    public static async Task<StoreBoot> RunAsync(ISecretStore store, IReadOnlyList<string> names, int retries, TimeSpan timeout)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true, EnvironmentName = "Testing" });
        using RecordingLoggerProvider logs = new();
        using Telemetry telemetry = new();
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs);
        builder.Configuration["DeployKit:Secrets:Retries"] = $"{retries}";
        builder.Configuration["DeployKit:Secrets:LoadTimeout"] = timeout.ToString("c");
        foreach (string name in names)
        {
            builder.Configuration[$"ConnectionStrings:{name}"] = $"Host=db;Password=${{secret:under-test/{name}}}";
        }

        builder.AddDeployKit().AddSecretStore("under-test", _ => Share(store));
        using IHost host = builder.Build();
        BootReport report = await host.Services.GetRequiredService<IBootPipeline>().RunAsync(new(), CancellationToken.None);
        HealthReport health = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        IEnumerable<string?> thrown = names.Select(name => Record.Exception(() => builder.Configuration[$"ConnectionStrings:{name}"])?.ToString());
        return new(report, string.Join(
            '\n', [JsonSerializer.Serialize(report), logs.Text, JsonSerializer.Serialize(health.Entries), telemetry.Text, .. thrown]));
    }

    /// <summary>The store as an application gets it, whose end is not to be the store's.</summary>
    public static ISecretStore Share(ISecretStore store) => new Shared(store);

    private sealed class Shared(ISecretStore store) : ISecretStore
    {
        public Uri? Address => store.Address;

        public ValueTask<SecretValue?> GetAsync(SecretName name, CancellationToken cancellationToken) => store.GetAsync(name, cancellationToken);
    }

    /// <summary>The tags of every activity and measurement of the kit's.</summary>
    private sealed class Telemetry : IDisposable
    {
        private readonly StringBuilder text = new();
        private readonly ActivityListener activities;
        private readonly MeterListener meters = new();

        public Telemetry()
        {
            activities = new()
            {
                ShouldListenTo = source => source.Name == "DeployKit",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStopped = activity => Write(activity.DisplayName, [.. activity.TagObjects]),
            };
            ActivitySource.AddActivityListener(activities);
            meters.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "DeployKit")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Write(instrument.Name, tags));
            meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Write(instrument.Name, tags));
            meters.Start();
        }

        public string Text
        {
            get
            {
                lock (text)
                {
                    return text.ToString();
                }
            }
        }

        public void Dispose()
        {
            activities.Dispose();
            meters.Dispose();
        }

        private void Write(string name, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            lock (text)
            {
                text.AppendLine(name);
                foreach (KeyValuePair<string, object?> tag in tags)
                {
                    text.Append(tag.Key).Append('=').Append(tag.Value).AppendLine();
                }
            }
        }
    }
}
