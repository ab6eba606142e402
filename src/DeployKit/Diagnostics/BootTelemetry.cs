using System.Diagnostics;
using DeployKit.Boot;
using DeployKit.Gates;

namespace DeployKit.Diagnostics;

/// <summary>
/// Tells about a boot when it is over: exporters are hosted services, so nobody listens while the phases run. The activities have
/// the times at which everything really happened.
/// </summary>
internal sealed class BootTelemetry(KitMeter meter)
{
    private static readonly ActivitySource Source = DeployKitActivities.Source;

    public void Report(BootReport report, BootProgress progress)
    {
        GateProgress[] gates = progress.Gates;
        if (meter.IsHeard(gates.Length > 0) || Source.HasListeners())
        {
            Report(report, progress, gates);
        }
    }

    private void Report(BootReport report, BootProgress progress, GateProgress[] gates)
    {
        string outcome = Word(report.Outcome);
        meter.Boot(report.Duration, outcome, report.ProfileName);
        IReadOnlyList<PhaseTime> phases = progress.Phases;
        foreach (PhaseTime phase in phases)
        {
            meter.Phase(phase.Duration, Word(phase.Phase));
        }

        foreach (GateProgress gate in gates)
        {
            meter.Gate(gate.Name, gate.Attempts, gate.Elapsed, Outcome(gate));
        }

        using Activity? boot = Start(TelemetryNames.BootActivity, parent: null, progress.StartedAt);
        boot?.SetTag(TelemetryNames.Outcome, outcome).SetTag(TelemetryNames.Profile, report.ProfileName).SetEndTime(End(progress.StartedAt, progress.Elapsed));
        foreach (PhaseTime phase in phases)
        {
            using Activity? activity = Start(TelemetryNames.PhaseActivity, boot, phase.StartedAt);
            activity?.SetTag(TelemetryNames.Phase, Word(phase.Phase)).SetEndTime(End(phase.StartedAt, phase.Duration));
            foreach (GateProgress gate in phase.Phase == BootPhase.Gates ? gates : [])
            {
                using Activity? wait = Start(TelemetryNames.GateActivity, activity, gate.StartedAt);
                wait?.SetTag(TelemetryNames.Gate, gate.Name).SetTag(TelemetryNames.GateOutcome, Outcome(gate)).SetEndTime(End(gate.StartedAt, gate.Elapsed));
                wait?.SetStatus(gate.Passed ? ActivityStatusCode.Ok : ActivityStatusCode.Error, gate.Reason);
            }
        }
    }

    private static Activity? Start(string name, Activity? parent, DateTimeOffset startedAt) =>
        Source.StartActivity(name, ActivityKind.Internal, parent?.Context ?? default, startTime: startedAt);

    private static DateTime End(DateTimeOffset startedAt, TimeSpan duration) => (startedAt + duration).UtcDateTime;

    private static string Outcome(GateProgress gate) => gate.Passed ? "passed" : "failed";

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
