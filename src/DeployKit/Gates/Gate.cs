using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DeployKit.Gates;

/// <summary>A health check with the tag <c>gate</c> and what was said about how to wait for it.</summary>
internal sealed record Gate(HealthCheckRegistration Registration, GateOptions Options, string? SettingKey = null)
{
    public string Name => Registration.Name;

    /// <summary>A foreign check says "optional" by its failure status.</summary>
    public bool IsRequired => Options.Required && Registration.FailureStatus == HealthStatus.Unhealthy;
}
