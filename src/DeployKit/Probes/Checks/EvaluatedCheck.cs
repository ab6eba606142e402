using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DeployKit.Probes;

/// <summary>A check's result, what it means for the application, and when (as a <see cref="TimeProvider"/> timestamp) it came.</summary>
internal sealed record EvaluatedCheck(HealthCheckRegistration Registration, CheckResult Result, HealthStatus Status, long EvaluatedAt);
