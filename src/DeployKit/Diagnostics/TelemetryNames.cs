namespace DeployKit.Diagnostics;

/// <summary>Every name of the kit's telemetry, once; <c>docs/probes.md</c> holds the same table.</summary>
internal static class TelemetryNames
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Source = "DeployKit";

    public const string BootActivity = "deploykit.boot";
    public const string PhaseActivity = "deploykit.boot.phase";
    public const string GateActivity = "deploykit.gate";

    public const string SecretActivity = "deploykit.secret.get";

    public const string BootDuration = "deploykit.boot.duration";
    public const string PhaseDuration = "deploykit.boot.phase.duration";
    public const string GateAttempts = "deploykit.gate.attempts";
    public const string GateDuration = "deploykit.gate.duration";
    public const string CheckDuration = "deploykit.health_check.duration";
    public const string CheckStatus = "deploykit.health_check.status";

    public const string SecretDuration = "deploykit.secret.duration";

    public const string Outcome = "deploykit.boot.outcome";
    public const string Phase = "deploykit.boot.phase.name";
    public const string Profile = "deploykit.profile";
    public const string Gate = "deploykit.gate.name";
    public const string GateOutcome = "deploykit.gate.outcome";
    public const string Check = "deploykit.health_check.name";
    public const string Status = "deploykit.health_check.outcome";
    public const string SecretStore = "deploykit.secret.store";
    public const string SecretName = "deploykit.secret.name";
    public const string SecretVersion = "deploykit.secret.version";
    public const string SecretOutcome = "deploykit.secret.outcome";
}
