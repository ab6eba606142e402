using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using DeployKit.Diagnostics;
using DeployKit.Tests.Probes;
using DeployKit.Tests.Secrets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace DeployKit.Tests.Diagnostics;

/// <summary>Telemetry through the OpenTelemetry SDK, as an exporter gets it.</summary>
public sealed class TelemetryTests
{
    private readonly ConcurrentQueue<(string Name, string? Parent, string Tags, TimeSpan Duration)> activities = new();
    private readonly ConcurrentDictionary<string, string> metrics = new();

    [Fact]
    public async Task Boot_WithGates_ReachesTheExporters()
    {
        using TracerProvider tracing = Sdk.CreateTracerProviderBuilder()
            .AddSource(TelemetryNames.Source)
            .AddProcessor(new SimpleActivityExportProcessor(new ActivityExporter(activities)))
            .Build();
        using MetricExporter exporter = new(metrics);
        using BaseExportingMetricReader reader = new(exporter);
        using MeterProvider meters = Sdk.CreateMeterProviderBuilder().AddMeter(TelemetryNames.Source).AddReader(reader).Build();
        int attempts = 0;
        Sentinel sentinel = Sentinel.NewPlain();
        await using ProbeApplication application = await ProbeApplication.StartAsync(builder =>
        {
            builder.AddDeployKit()
                .AddGate("telemetry-gate", _ => Task.FromResult(++attempts == 2))
                .AddSecretStore("memory", _ => new MemorySecretStore().With("telemetry-secret", sentinel.Value));
            builder.Configuration["Planted"] = "${secret:memory/telemetry-secret}";
            builder.Services.AddHealthChecks().AddCheck("telemetry-check", () => HealthCheckResult.Degraded());
        });

        await application.GetAsync("/health");
        meters.ForceFlush();

        Assert.Contains(activities, activity => activity.Name == "deploykit.boot" && activity.Tags.Contains("deploykit.boot.outcome=succeeded", StringComparison.Ordinal));
        Assert.Contains(activities, activity => activity is { Name: "deploykit.boot.phase", Parent: not null } && activity.Tags == "deploykit.boot.phase.name=gates");
        var gate = Assert.Single(activities, activity => activity.Tags.Contains("telemetry-gate", StringComparison.Ordinal));
        Assert.Equal("deploykit.gate", gate.Name);
        Assert.True(gate.Duration > TimeSpan.Zero);
        Assert.NotNull(gate.Parent);
        Assert.Contains(activities, activity => activity.Name == "deploykit.secret.get" && activity.Tags.Contains("deploykit.secret.name=telemetry-secret", StringComparison.Ordinal));
        sentinel.AssertAbsent(("activities", string.Join('\n', activities)), ("metrics", string.Join('\n', metrics)));
        string[] instruments = [.. TableOfCode().Where(name => name.Contains("duration", StringComparison.Ordinal) || name is "deploykit.gate.attempts" or "deploykit.health_check.status")];
        Assert.Equal(7, instruments.Length);
        Assert.All(instruments, name => Assert.True(metrics.ContainsKey(name), $"{name} was not exported"));
        Assert.Equal(("s", "{attempt}", "1"), (metrics["deploykit.gate.duration"], metrics["deploykit.gate.attempts"], metrics["deploykit.health_check.status"]));
    }

    [Fact]
    public void Documentation_Table_HasEveryNameOfTheCodeAndNoOther()
    {
        string page = RepositoryFolder.Read("docs", "probes.md");
        string section = page[page.IndexOf("## Telemetry", StringComparison.Ordinal)..];

        string[] documented = [.. Regex.Matches(section, @"`(deploykit\.[a-z_.]+)`").Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)];

        Assert.Equal(TableOfCode(), documented);
    }

    private static string[] TableOfCode() =>
    [
        .. typeof(TelemetryNames).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetValue(null)!)
            .Where(name => name.StartsWith("deploykit.", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
    ];

    private sealed class ActivityExporter(ConcurrentQueue<(string Name, string? Parent, string Tags, TimeSpan Duration)> found)
        : BaseExporter<System.Diagnostics.Activity>
    {
        public override ExportResult Export(in Batch<System.Diagnostics.Activity> batch)
        {
            foreach (System.Diagnostics.Activity activity in batch)
            {
                string tags = string.Join(' ', activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"));
                found.Enqueue((activity.OperationName, activity.ParentId, tags, activity.Duration));
            }

            return ExportResult.Success;
        }
    }

    private sealed class MetricExporter(ConcurrentDictionary<string, string> found) : BaseExporter<Metric>
    {
        public override ExportResult Export(in Batch<Metric> batch)
        {
            foreach (Metric metric in batch)
            {
                found[metric.Name] = metric.Unit;
                foreach (ref readonly MetricPoint point in metric.GetMetricPoints())
                {
                    foreach (KeyValuePair<string, object?> tag in point.Tags)
                    {
                        found[$"{metric.Name} {tag.Key}={tag.Value}"] = metric.Unit;
                    }
                }
            }

            return ExportResult.Success;
        }
    }
}
