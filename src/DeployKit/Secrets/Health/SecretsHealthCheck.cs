using System.Globalization;
using DeployKit.Profiles;
using DeployKit.Secrets.Loading;
using DeployKit.Secrets.References;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DeployKit.Secrets.Health;

/// <summary>Whether the secrets in use are there, up to date and young enough. Never asks a store, never shows a value.</summary>
internal sealed class SecretsHealthCheck(SecretResolver resolver, DeployProfile profile, TimeProvider time) : IHealthCheck
{
    public const string Name = "secrets";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        Composition[] settings = [.. resolver.FindReferences().Select(reference => resolver.Compose(reference.Key, reference.Raw))];
        (string Name, HealthStatus Status, string Words)[] found =
        [
            .. settings.SelectMany(setting => setting.Addresses).Distinct().OrderBy(address => address.ToString(), StringComparer.Ordinal)
                .Select(address => (address, Known: resolver.Cache.Known.GetValueOrDefault(address)))
                .Where(secret => secret.Known?.Outcome.Value is not null)
                .Select(secret => Describe(secret.address.ToString(), secret.Known!, secret.Known!.Outcome.Value!)),
            .. settings.SelectMany(setting => setting.Faults).Select(Describe),
        ];
        Dictionary<string, object> data = new(StringComparer.Ordinal);
        foreach ((string name, _, string words) in found)
        {
            data[name] = words;
        }

        HealthStatus status = found.Select(own => own.Status).DefaultIfEmpty(HealthStatus.Healthy).Min();
        return Task.FromResult(new HealthCheckResult(status, $"{data.Count} secrets", data: data));
    }

    private (string Name, HealthStatus Status, string Words) Describe(ReferenceFault fault) => resolver.KeepsGoodValue(fault.Key)
        ? (fault.Key, HealthStatus.Degraded, $"keeps its last good value: {fault.Message}")
        : (fault.Key, HealthStatus.Unhealthy, $"cannot be resolved: {fault.Message}");

    private (string Name, HealthStatus Status, string Words) Describe(string name, KnownSecret secret, SecretValue value)
    {
        string version = value.Version is null ? "" : $", version {value.Version}";
        string age = value.Created is { } created
            ? string.Create(CultureInfo.InvariantCulture, $", {Math.Floor((time.GetUtcNow() - created).TotalDays):0} days old")
            : "";
        string? fault = secret.Staleness is { } staleness
            ? $"not refreshed: {staleness}"
            : SecretAge.Fault(value, profile.Secrets.MaxAge, time.GetUtcNow());
        return (name, fault is null ? HealthStatus.Healthy : HealthStatus.Degraded, $"from {secret.Outcome.Store}{version}{age}{(fault is null ? "" : $"; {fault}")}");
    }
}
