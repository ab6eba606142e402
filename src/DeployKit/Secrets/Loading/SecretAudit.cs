using System.Collections.Concurrent;
using System.Diagnostics;
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

    private readonly ConcurrentQueue<Action<ILogger>> waiting = new();
    private ILogger? logger;

    public void Write(string store, SecretName name, SecretOutcome outcome, TimeSpan duration, Activity? activity)
    {
        string result = outcome.Failure?.ToString() ?? (outcome.NotFound ? "NotFound" : "Read");
        string profile = profileName();
        string? version = outcome.Value?.Version ?? name.Version;
        activity?.SetTag("deploykit.secret.store", store)
            .SetTag("deploykit.secret.name", name.Path)
            .SetTag("deploykit.secret.version", version)
            .SetTag("deploykit.secret.outcome", result)
            .SetTag("deploykit.profile", profile)
            .SetStatus(outcome.Failure is null ? ActivityStatusCode.Ok : ActivityStatusCode.Error);
        double milliseconds = duration.TotalMilliseconds;
        waiting.Enqueue(log => Log.SecretAccess(log, store, name.Path, version, result, milliseconds, profile));
        Flush();
    }

    public void Attach(ILoggerFactory factory)
    {
        logger ??= factory.CreateLogger(Category);
        Flush();
    }

    private void Flush()
    {
        while (logger is { } log && waiting.TryDequeue(out Action<ILogger>? write))
        {
            write(log);
        }
    }
}
