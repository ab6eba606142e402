using System.Globalization;
using DeployKit.Profiles;
using DeployKit.Secrets.Loading;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DeployKit.Secrets.Health;

/// <summary>Whether the secrets in use are there, up to date and young enough. Never asks a store, never shows a value.</summary>
internal sealed class SecretsHealthCheck(SecretResolver resolver, DeployProfile profile, TimeProvider time) : IHealthCheck
{
    public const string Name = "secrets";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        Dictionary<string, object> data = new(StringComparer.Ordinal);
        HealthStatus status = HealthStatus.Healthy;
        foreach ((SecretAddress address, KnownSecret secret) in resolver.Cache.Known.OrderBy(pair => pair.Key.ToString(), StringComparer.Ordinal))
        {
            (HealthStatus own, string words) = Describe(secret);
            data[address.ToString()] = words;
            status = own < status ? own : status;
        }

        return Task.FromResult(new HealthCheckResult(status, $"{data.Count} secrets", data: data));
    }

    private (HealthStatus Status, string Words) Describe(KnownSecret secret)
    {
        if (secret.Outcome.Value is not { } value)
        {
            return (HealthStatus.Unhealthy, $"not resolved: {secret.Outcome.Reason ?? "no store has it"}");
        }

        string version = value.Version is null ? "" : $", version {value.Version}";
        string age = value.Created is { } created
            ? string.Create(CultureInfo.InvariantCulture, $", {Math.Floor((time.GetUtcNow() - created).TotalDays):0} days old")
            : "";
        string? fault = secret.Staleness is { } staleness
            ? $"not refreshed: {staleness}"
            : SecretAge.Fault(value, profile.Secrets.MaxAge, time.GetUtcNow());
        return (fault is null ? HealthStatus.Healthy : HealthStatus.Degraded, $"from {secret.Outcome.Store}{version}{age}{(fault is null ? "" : $"; {fault}")}");
    }
}
