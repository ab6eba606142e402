using DeployKit.Diagnostics;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DeployKit.Probes;

/// <summary>One check of the application, shared by every probe that asks for it.</summary>
internal sealed class CachedCheck
{
    private readonly HealthCheckRegistration registration;
    private readonly TimeSpan timeout;
    private readonly bool isOptional;
    private readonly CheckRunner runner;
    private readonly TimeProvider time;
    private readonly KitMeter meter;
    private readonly Coalesced<EvaluatedCheck> cache;

    public CachedCheck(
        HealthCheckRegistration registration, ProbeOptions options, bool isOptional, CheckRunner runner, KitMeter meter, TimeProvider time)
    {
        this.registration = registration;
        this.isOptional = isOptional;
        this.runner = runner;
        this.meter = meter;
        this.time = time;
        timeout = registration.Timeout > TimeSpan.Zero ? registration.Timeout : options.CheckTimeout;
        cache = new Coalesced<EvaluatedCheck>(EvaluateAsync, check => time.GetElapsedTime(check.EvaluatedAt) < options.CacheDuration);
    }

    public string Name => registration.Name;

    public ISet<string> Tags => registration.Tags;

    public ValueTask<EvaluatedCheck> GetAsync() => cache.GetAsync();

    // No caller's token: whoever gives up first must not take the result away from the others.
    private async Task<EvaluatedCheck> EvaluateAsync()
    {
        CheckResult result = await runner.RunAsync(registration, timeout, CancellationToken.None).ConfigureAwait(false);
        HealthStatus status = isOptional && result.Status == HealthStatus.Unhealthy ? HealthStatus.Degraded : result.Status;
        meter.Check(registration.Name, result.Duration, status);
        return new EvaluatedCheck(registration, result, status, time.GetTimestamp());
    }
}
