using System.Diagnostics.Metrics;
using DeployKit.Probes;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DeployKit.Diagnostics;

/// <summary>
/// The kit's metrics. Durations are in seconds, as OpenTelemetry has them. They are made when the first is recorded, which is when the
/// application serves: nobody shall wait for them.
/// </summary>
internal sealed class KitMeter(IMeterFactory meters)
{
    private readonly Lazy<Instruments> lazy = new(() => new Instruments(meters.Create(TelemetryNames.Source)));

    private Instruments All => lazy.Value;

    public void Boot(TimeSpan duration, string outcome, string profile) =>
        All.BootDuration.Record(duration.TotalSeconds, new(TelemetryNames.Outcome, outcome), new(TelemetryNames.Profile, profile));

    public void Phase(TimeSpan duration, string phase) => All.PhaseDuration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>(TelemetryNames.Phase, phase));

    public void Gate(string gate, int attempts, TimeSpan duration, string outcome)
    {
        All.GateAttempts.Add(attempts, new(TelemetryNames.Gate, gate), new(TelemetryNames.GateOutcome, outcome));
        All.GateDuration.Record(duration.TotalSeconds, new(TelemetryNames.Gate, gate), new(TelemetryNames.GateOutcome, outcome));
    }

    /// <summary>Without the secret's name: that would be one time series for each.</summary>
    public void Secret(string store, TimeSpan duration, string outcome) =>
        All.SecretDuration.Record(duration.TotalSeconds, new(TelemetryNames.SecretStore, store), new(TelemetryNames.SecretOutcome, outcome));

    public void Check(string check, TimeSpan duration, HealthStatus status)
    {
        All.CheckDuration.Record(duration.TotalSeconds, new(TelemetryNames.Check, check), new(TelemetryNames.Status, HealthPayloads.Word(status)));
        double value = status switch
        {
            HealthStatus.Healthy => 1,
            HealthStatus.Degraded => 0.5,
            _ => 0,
        };
        All.CheckStatus.Record(value, new KeyValuePair<string, object?>(TelemetryNames.Check, check));
    }

    private sealed class Instruments(Meter meter)
    {
        private static readonly InstrumentAdvice<double> Seconds = new()
        {
            HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300],
        };

        public Histogram<double> BootDuration { get; } = Durations(meter, TelemetryNames.BootDuration, "How long the boot phases took.");

        public Histogram<double> PhaseDuration { get; } = Durations(meter, TelemetryNames.PhaseDuration, "How long one boot phase took.");

        public Counter<long> GateAttempts { get; } = meter.CreateCounter<long>(TelemetryNames.GateAttempts, "{attempt}", "How many attempts a gate needed.");

        public Histogram<double> GateDuration { get; } = Durations(meter, TelemetryNames.GateDuration, "How long the boot waited for a gate.");

        public Histogram<double> CheckDuration { get; } = Durations(meter, TelemetryNames.CheckDuration, "How long one run of a health check took.");

        public Gauge<double> CheckStatus { get; } =
            meter.CreateGauge<double>(TelemetryNames.CheckStatus, "1", "A health check's last status: 1 healthy, 0.5 degraded, 0 unhealthy.");

        public Histogram<double> SecretDuration { get; } =
            Durations(meter, TelemetryNames.SecretDuration, "How long a store took to answer for one secret, retries included.");

        private static Histogram<double> Durations(Meter meter, string name, string description) =>
            meter.CreateHistogram(name, "s", description, advice: Seconds);
    }
}
