using System.Diagnostics;
using DeployKit.Detection;
using DeployKit.Diagnostics;
using DeployKit.Secrets.Stores;
using Polly;
using Polly.Retry;

namespace DeployKit.Secrets.Loading;

/// <summary>Asks one store for one secret: the one place for retries, patience, deadlines and audit.</summary>
internal sealed class StoreReader(SecretsSettings settings, SecretAudit audit, TimeProvider time)
{
    /// <summary>How far this machine's clock may be ahead of the store's.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>Four times what any of the stores may hold.</summary>
    private const int LargestValue = 4 * 1024 * 1024;

    private readonly ResiliencePipeline pipeline = Build(settings, time);

    /// <returns>A value, null when the store has none, or the failure; never an exception other than for cancellation by the caller.</returns>
    public async Task<SecretOutcome> ReadAsync(SecretStoreEntry entry, SecretName name, CancellationToken deadline)
    {
        using Activity? activity = DeployKitActivities.Source.StartActivity(TelemetryNames.SecretActivity, ActivityKind.Client);
        long start = time.GetTimestamp();
        int attempts = 0;
        SecretOutcome outcome;
        try
        {
            await entry.Slots.WaitAsync(deadline).ConfigureAwait(false);
            try
            {
                SecretValue? value = await pipeline.ExecuteAsync(
                    async token =>
                    {
                        attempts++;
                        // A store that ignores its token must not hold up the boot.
                        return await Task.Run(() => entry.GetStore().GetAsync(name, token).AsTask(), token).WaitAsync(token).ConfigureAwait(false);
                    },
                    deadline).ConfigureAwait(false);
                outcome = Fault(value) is { } fault ? SecretOutcome.Failed(entry.Name, SecretFailure.Unusable, fault) : new() { Store = entry.Name, Value = value };
            }
            finally
            {
                entry.Slots.Release();
            }
        }
#pragma warning disable CA1031 // Whatever a store throws is a finding about this store; the others still have to be asked.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            SecretStoreException failure = deadline.IsCancellationRequested && exception is OperationCanceledException
                ? new(SecretFailure.Unavailable, $"no answer within {settings.LoadTimeout.TotalSeconds:0.#} s")
                : StoreFailure.Describe(exception);
            string words = Redactor.Redact(failure.Message);
            string reason = attempts > 1 ? $"{words} ({attempts} attempts)" : words;
            outcome = SecretOutcome.Failed(entry.Name, failure.Failure, reason);
        }

        audit.Write(entry.Name, name, outcome, time.GetElapsedTime(start), activity);
        return outcome;
    }

    private string? Fault(SecretValue? secret) =>
        secret?.Expires is { } expires && expires + ClockSkew < time.GetUtcNow() ? $"the secret expired on {expires.UtcDateTime:yyyy-MM-dd}"
        : secret?.Value.Length > LargestValue ? $"the secret is longer than {LargestValue} characters"
        : null;

    private static ResiliencePipeline Build(SecretsSettings settings, TimeProvider time)
    {
        ResiliencePipelineBuilder builder = new() { TimeProvider = time };
        if (settings.Retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = settings.Retries,
                Delay = settings.FirstDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = new PredicateBuilder().Handle<Exception>(StoreFailure.IsWorthRetrying),
                // A store that asks for no patience at all gets the usual pause.
                DelayGenerator = arguments => ValueTask.FromResult(
                    arguments.Outcome.Exception is SecretStoreException { RetryAfter: { } patience } && patience > TimeSpan.Zero ? patience : (TimeSpan?)null),
            });
        }

        return builder.AddTimeout(settings.LoadTimeout / 3).Build();
    }
}
