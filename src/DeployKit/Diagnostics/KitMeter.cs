using System.Diagnostics.Metrics;
using DeployKit.Probes;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DeployKit.Diagnostics;

/// <summary>
/// The kit's metrics. Durations are in seconds, as OpenTelemetry has them. Each is made when it is first recorded, those of the boot when the
/// application serves: nobody shall wait for them. The meter hands out the one it has when two make the same.
/// </summary>
internal sealed class KitMeter(IMeterFactory meters)
{
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300],
    };

    private Meter Meter => field ??= meters.Create(TelemetryNames.Source);

    private Histogram<double> BootDuration => field ??= Durations(TelemetryNames.BootDuration, "How long the boot phases took.");

    private Histogram<double> PhaseDuration => field ??= Durations(TelemetryNames.PhaseDuration, "How long one boot phase took.");

    private Counter<long> GateAttempts => field ??= Meter.CreateCounter<long>(TelemetryNames.GateAttempts, "{attempt}", "How many attempts a gate needed.");

    private Histogram<double> GateDuration => field ??= Durations(TelemetryNames.GateDuration, "How long the boot waited for a gate.");

    private Histogram<double> CheckDuration => field ??= Durations(TelemetryNames.CheckDuration, "How long one run of a health check took.");

    private Gauge<double> CheckStatus => field ??=
        Meter.CreateGauge<double>(TelemetryNames.CheckStatus, "1", "A health check's last status: 1 healthy, 0.5 degraded, 0 unhealthy.");

    private Histogram<double> SecretDuration => field ??=
        Durations(TelemetryNames.SecretDuration, "How long a store took to answer for one secret, retries included.");

    // What a boot records, it records once: first it is asked whether anybody listens, because recording is code that the runtime compiles.
    public bool IsHeard(bool hasGates) => BootDuration.Enabled || PhaseDuration.Enabled || (hasGates && (GateAttempts.Enabled || GateDuration.Enabled));

    public void Boot(TimeSpan duration, string outcome, string profile)
    {
        if (BootDuration.Enabled)
        {
            BootDuration.Record(duration.TotalSeconds, new(TelemetryNames.Outcome, outcome), new(TelemetryNames.Profile, profile));
        }
    }

    public void Phase(TimeSpan duration, string phase)
    {
        if (PhaseDuration.Enabled)
        {
            PhaseDuration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>(TelemetryNames.Phase, phase));
        }
    }

    public void Gate(string gate, int attempts, TimeSpan duration, string outcome)
    {
        if (GateAttempts.Enabled)
        {
            GateAttempts.Add(attempts, new(TelemetryNames.Gate, gate), new(TelemetryNames.GateOutcome, outcome));
        }

        if (GateDuration.Enabled)
        {
            GateDuration.Record(duration.TotalSeconds, new(TelemetryNames.Gate, gate), new(TelemetryNames.GateOutcome, outcome));
        }
    }

    /// <summary>Without the secret's name: that would be one time series for each.</summary>
    public void Secret(string store, TimeSpan duration, string outcome) =>
        SecretDuration.Record(duration.TotalSeconds, new(TelemetryNames.SecretStore, store), new(TelemetryNames.SecretOutcome, outcome));

    public void Check(string check, TimeSpan duration, HealthStatus status)
    {
        CheckDuration.Record(duration.TotalSeconds, new(TelemetryNames.Check, check), new(TelemetryNames.Status, HealthPayloads.Word(status)));
        double value = status switch
        {
            HealthStatus.Healthy => 1,
            HealthStatus.Degraded => 0.5,
            _ => 0,
        };
        CheckStatus.Record(value, new KeyValuePair<string, object?>(TelemetryNames.Check, check));
    }

    private Histogram<double> Durations(string name, string description) => Meter.CreateHistogram(name, "s", description, advice: Seconds);
}
