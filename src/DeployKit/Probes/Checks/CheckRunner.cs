using System.Collections.Concurrent;
using DeployKit.Gates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DeployKit.Probes;

/// <summary>
/// The one place that runs a check, for gates and probes alike: it owns the timeout and the catch. A check gets a thread of its own,
/// because one that blocks would otherwise hold a thread of the pool that everybody else waits for, and an answer in time whether or
/// not it honours its token.
/// </summary>
internal sealed class CheckRunner(IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>How many runs of one check may hang before no further one is started: each of them holds memory, perhaps a thread.</summary>
    internal const int MaxAbandonedRuns = 4;

    // Made for the first check: it is code that the runtime compiles.
    private ConcurrentDictionary<string, int> Running => field ?? Interlocked.CompareExchange(ref field, new(StringComparer.Ordinal), null) ?? field;

    /// <exception cref="OperationCanceledException">The caller's token was cancelled.</exception>
    public async Task<CheckResult> RunAsync(HealthCheckRegistration registration, TimeSpan timeout, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        if (Running.GetValueOrDefault(registration.Name) >= MaxAbandonedRuns)
        {
            return Failed(
                registration, TimeSpan.Zero, null, GateFailure.Of(GateFailureKind.TimedOut, "earlier runs of this check have not returned"), null);
        }

        CheckRun run = new(registration, scopes, time, timeout, cancellationToken);
        Running.AddOrUpdate(registration.Name, 1, static (_, count) => count + 1);
        try
        {
            HealthCheckResult result = await run
                .Start(() => Running.AddOrUpdate(registration.Name, 0, static (_, count) => count - 1))
                .ConfigureAwait(false);
            return Completed(registration, result, time.GetElapsedTime(start), run.Target);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException exception)
        {
            TimeSpan elapsed = time.GetElapsedTime(start);
            return Failed(registration, elapsed, exception, GateFailure.Of(GateFailureKind.TimedOut), run.Target);
        }
#pragma warning disable CA1031 // Whatever a check throws is its answer.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Failed(registration, time.GetElapsedTime(start), exception, GateFailureClassifier.Classify(exception), run.Target);
        }
    }

    private static CheckResult Completed(HealthCheckRegistration registration, HealthCheckResult result, TimeSpan duration, string? target)
    {
        if (!Enum.IsDefined(result.Status))
        {
            GateFailure garbage = GateFailure.Of(GateFailureKind.UnexpectedAnswer, "the check returned no valid status");
            return Failed(registration, duration, null, garbage, target);
        }

        GateFailure? failure = result switch
        {
            { Status: HealthStatus.Healthy } => null,
            { Exception: { } exception } => GateFailureClassifier.Classify(exception),
            _ => GateFailure.Of(GateFailureKind.UnexpectedAnswer, "the check says so"),
        };
        return new CheckResult
        {
            Status = result.Status,
            Duration = duration,
            Description = result.Description,
            Data = result.Data ?? new Dictionary<string, object>(),
            Exception = result.Exception,
            Failure = failure,
            Target = target,
        };
    }

    private static CheckResult Failed(
        HealthCheckRegistration registration, TimeSpan duration, Exception? exception, GateFailure failure, string? target) => new()
        {
            Status = registration.FailureStatus,
            Duration = duration,
            Exception = exception,
            Failure = failure,
            Target = target,
        };
}
