using System.Diagnostics.Metrics;
using DeployKit.Probes;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DeployKit.Diagnostics;

/// <summary>The kit's metrics. Durations are in seconds, as OpenTelemetry has them.</summary>
internal sealed class KitMeter
{
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300],
    };

    private readonly Histogram<double> bootDuration;
    private readonly Histogram<double> phaseDuration;
    private readonly Counter<long> gateAttempts;
    private readonly Histogram<double> gateDuration;
    private readonly Histogram<double> checkDuration;
    private readonly Gauge<double> checkStatus;
    private readonly Histogram<double> secretDuration;

    public KitMeter(IMeterFactory meters)
    {
        Meter meter = meters.Create(TelemetryNames.Source);
        bootDuration = meter.CreateHistogram(TelemetryNames.BootDuration, "s", "How long the boot phases took.", advice: Seconds);
        phaseDuration = meter.CreateHistogram(TelemetryNames.PhaseDuration, "s", "How long one boot phase took.", advice: Seconds);
        gateAttempts = meter.CreateCounter<long>(TelemetryNames.GateAttempts, "{attempt}", "How many attempts a gate needed.");
        gateDuration = meter.CreateHistogram(TelemetryNames.GateDuration, "s", "How long the boot waited for a gate.", advice: Seconds);
        checkDuration = meter.CreateHistogram(TelemetryNames.CheckDuration, "s", "How long one run of a health check took.", advice: Seconds);
        checkStatus = meter.CreateGauge<double>(TelemetryNames.CheckStatus, "1", "A health check's last status: 1 healthy, 0.5 degraded, 0 unhealthy.");
        secretDuration = meter.CreateHistogram(TelemetryNames.SecretDuration, "s", "How long a store took to answer for one secret, retries included.", advice: Seconds);
    }

    public void Boot(TimeSpan duration, string outcome, string profile) =>
        bootDuration.Record(duration.TotalSeconds, new(TelemetryNames.Outcome, outcome), new(TelemetryNames.Profile, profile));

    public void Phase(TimeSpan duration, string phase) => phaseDuration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>(TelemetryNames.Phase, phase));

    public void Gate(string gate, int attempts, TimeSpan duration, string outcome)
    {
        gateAttempts.Add(attempts, new(TelemetryNames.Gate, gate), new(TelemetryNames.GateOutcome, outcome));
        gateDuration.Record(duration.TotalSeconds, new(TelemetryNames.Gate, gate), new(TelemetryNames.GateOutcome, outcome));
    }

    /// <summary>Without the secret's name: that would be one time series for each.</summary>
    public void Secret(string store, TimeSpan duration, string outcome) =>
        secretDuration.Record(duration.TotalSeconds, new(TelemetryNames.SecretStore, store), new(TelemetryNames.SecretOutcome, outcome));

    public void Check(string check, TimeSpan duration, HealthStatus status)
    {
        checkDuration.Record(duration.TotalSeconds, new(TelemetryNames.Check, check), new(TelemetryNames.Status, HealthPayloads.Word(status)));
        double value = status switch
        {
            HealthStatus.Healthy => 1,
            HealthStatus.Degraded => 0.5,
            _ => 0,
        };
        checkStatus.Record(value, new KeyValuePair<string, object?>(TelemetryNames.Check, check));
    }
}
