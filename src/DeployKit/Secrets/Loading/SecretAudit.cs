using System.Collections.Concurrent;
using System.Diagnostics;
using DeployKit.Boot.Report;
using DeployKit.Diagnostics;
using Microsoft.Extensions.Logging;

namespace DeployKit.Secrets.Loading;

/// <summary>
/// Who asked which store for which secret, and what came of it; never the value. Accesses while the application is still being built are
/// kept until there is a log to write them to.
/// </summary>
internal sealed class SecretAudit(Func<string> profileName)
{
    public const string Category = "DeployKit.Secrets.Audit";

    private volatile Sinks? sinks;
    private volatile bool used;

    private ConcurrentQueue<Action<ILogger, KitMeter>> Waiting => field ?? Interlocked.CompareExchange(ref field, new(), null) ?? field;

    public void Write(string store, SecretName name, SecretOutcome outcome, TimeSpan duration, Activity? activity)
    {
        string result = outcome.Failure?.ToString() ?? (outcome.NotFound ? "NotFound" : "Read");
        string profile = profileName();
        string? version = outcome.Value?.Version ?? name.Version;
        activity?.SetTag(TelemetryNames.SecretStore, store)
            .SetTag(TelemetryNames.SecretName, name.Path)
            .SetTag(TelemetryNames.SecretVersion, version)
            .SetTag(TelemetryNames.SecretOutcome, result)
            .SetTag(TelemetryNames.Profile, profile)
            .SetStatus(outcome.Failure is null ? ActivityStatusCode.Ok : ActivityStatusCode.Error);
        used = true;
        Waiting.Enqueue((log, meter) =>
        {
            Log.SecretAccess(log, store, name.Path, version, result, duration.TotalMilliseconds, ReportText.Escape(profile));
            meter.Secret(store, duration, result);
        });
        Flush();
    }

    public void Attach(ILoggerFactory factory, KitMeter meter)
    {
        // Whoever writes from here on sees them; what was written before is found by looking after that.
        Interlocked.CompareExchange(ref sinks, new(factory.CreateLogger(Category), meter), null);
        if (used)
        {
            Flush();
        }
    }

    private void Flush()
    {
        while (sinks is { } open && Waiting.TryDequeue(out Action<ILogger, KitMeter>? write))
        {
            write(open.Logger, open.Meter);
        }
    }

    private sealed record Sinks(ILogger Logger, KitMeter Meter);
}
