using System.Runtime.CompilerServices;
using DeployKit.Async;
using DeployKit.Diagnostics;
using DeployKit.Probes;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace DeployKit.Gates;

/// <summary>Waits for one gate: the first attempt at once, then with exponential backoff and jitter until it passes or its time is up.</summary>
internal sealed class GateRunner(CheckRunner checks, TimeProvider time, ExceptionText exceptions, ILogger<GateRunner> logger)
{
    /// <param name="gate">The gate.</param>
    /// <param name="timeout">How long it may keep trying.</param>
    /// <param name="progress">Told about every attempt.</param>
    /// <param name="cancellationToken">Ends the boot.</param>
    /// <exception cref="OperationCanceledException">The boot was ended.</exception>
    [AsyncMethodBuilder(typeof(AheadTaskBuilder<>))]
    public async Task<GateOutcome> RunAsync(Gate gate, TimeSpan timeout, GateProgress progress, CancellationToken cancellationToken)
    {
        using CancellationTokenSource deadline = new(timeout, time);
        using CancellationTokenSource linked = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        GateAttempts attempts = new(gate, progress);
        try
        {
            CheckResult? first = await AttemptAsync(gate, attempts, timeout, cancellationToken).ConfigureAwait(false);
            if (attempts.ShouldGoOn)
            {
                // The strategy begins with a call: that one has been made.
                await Retry(gate, attempts)
                    .ExecuteAsync(
                        _ => Interlocked.Exchange(ref first, null) is { } known
                            ? ValueTask.FromResult(known)
                            : AttemptAsync(gate, attempts, timeout - progress.Elapsed, cancellationToken),
                        linked.Token)
                    .ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The gate's time is up in a pause; what the last attempt said stands.
        }
        finally
        {
            progress.End();
        }

        cancellationToken.ThrowIfCancellationRequested();
        GateOutcome outcome = attempts.End(progress.Elapsed, timeout);
        if (outcome.Passed)
        {
            Log.GatePassed(logger, gate.Name, outcome.Attempts, outcome.Elapsed.TotalMilliseconds);
        }
        else
        {
            string exception = outcome.Last?.Exception switch
            {
                null => "no exception",
                GateException { InnerException: null } => outcome.Last.Failure!.Words,
                { } thrown => exceptions.Of(thrown),
            };
            Log.GateFailed(logger, gate.Name, outcome.Attempts, outcome.Elapsed.TotalMilliseconds, exception);
        }

        return outcome;
    }

    private async ValueTask<CheckResult> AttemptAsync(Gate gate, GateAttempts attempts, TimeSpan left, CancellationToken cancellationToken)
    {
        bool isCutShort = left < gate.Options.AttemptTimeout;
        TimeSpan timeout = isCutShort ? TimeSpan.FromTicks(Math.Max(left.Ticks, TimeSpan.TicksPerMillisecond)) : gate.Options.AttemptTimeout;
        CheckResult result = await checks.RunAsync(gate.Registration, timeout, cancellationToken).ConfigureAwait(false);
        return attempts.Add(result, isCutShort);
    }

    private ResiliencePipeline<CheckResult> Retry(Gate gate, GateAttempts attempts) =>
        new ResiliencePipelineBuilder<CheckResult> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<CheckResult>
            {
                MaxRetryAttempts = int.MaxValue,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = gate.Options.FirstDelay,
                MaxDelay = gate.Options.MaxDelay,
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is null && attempts.ShouldGoOn),
            })
            .Build();
}
