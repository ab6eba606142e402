using System.Globalization;
using System.Text;
using DeployKit.Boot;
using DeployKit.Boot.Report;
using DeployKit.Verbs;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DeployKit.Probes;

/// <summary>Runs every health check of the application once and prints what <c>/health</c> would answer.</summary>
internal sealed class HealthVerb(IBootPipeline pipeline, ProbeSite site) : IVerb
{
    public string Name => "health";

    public string Summary => "run the application's health checks once, and print what /health would answer";

    public IReadOnlyList<VerbOption> Options => [];

    public IReadOnlyList<string> Examples { get; } = ["health --timeout 10", "health --json"];

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        // Checks read settings and secrets: when those are wrong, that is the answer, not what follows from it.
        BootRunOptions options = new() { ReadOnly = true, LastPhase = BootPhase.Settings };
        BootReport report = await pipeline.RunAsync(options, cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        if (report.ExitCode != BootExitCode.Ok)
        {
            await context.WriteAsync(report).ConfigureAwait(false);
            return report.ExitCode;
        }

        Probe health = site.Probes.First(probe => probe.Kind == ProbeKind.Health);
        HealthSnapshot snapshot = await health.GetAsync().AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
        await context.Output.WriteLineAsync(context.Json ? Encoding.UTF8.GetString(snapshot.Details) : Text(snapshot.State)).ConfigureAwait(false);
        return snapshot.Status == HealthStatus.Unhealthy ? BootExitCode.Unavailable : BootExitCode.Ok;
    }

    private static string Text(HealthState state)
    {
        StringBuilder text = new($"{HealthPayloads.Word(state.Status)}   version {state.Version}");
        foreach (ServiceHealth service in state.Services)
        {
            string reason = service.Details ?? service.Reason ?? "";
            text.AppendLine().Append(string.Create(CultureInfo.InvariantCulture,
                $"  {ReportText.Escape(service.Name),-24} {HealthPayloads.Word(service.Status),-9} {service.Duration.TotalMilliseconds,8:F1} ms  {ReportText.Escape(reason)}").TrimEnd());
        }

        return text.ToString();
    }
}
