using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DeployKit.Settings.Reload;

/// <summary>Degraded while the application runs on values that the configuration no longer holds.</summary>
internal sealed class ConfigurationHealthCheck(ReloadState state) : IHealthCheck
{
    public const string Name = "configuration";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        state.Problems is { Count: > 0 } problems
            ? HealthCheckResult.Degraded("last good values are kept: " + string.Join("; ", problems.Select(problem => problem.Message)))
            : HealthCheckResult.Healthy());
}
