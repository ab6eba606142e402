namespace DeployKit.Boot;

/// <summary>When a phase of this boot began, and how long it took.</summary>
internal sealed record PhaseTime(BootPhase Phase, DateTimeOffset StartedAt, TimeSpan Duration);
