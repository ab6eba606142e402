using DeployKit.Gates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DeployKit.Probes;

/// <summary>One run of a check. It cleans up after itself when it ends, even when nobody has waited for it that long.</summary>
internal sealed class CheckRun : IDisposable
{
    private readonly HealthCheckRegistration registration;
    private readonly IServiceScopeFactory scopes;
    private readonly CancellationTokenSource deadline;
    private readonly CancellationTokenSource linked;
    private volatile IHealthCheck? check;

    public CheckRun(
        HealthCheckRegistration registration, IServiceScopeFactory scopes, TimeProvider time, TimeSpan timeout, CancellationToken cancellationToken)
    {
        this.registration = registration;
        this.scopes = scopes;
        deadline = new CancellationTokenSource(timeout, time);
        linked = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        Token = linked.Token;
    }

    private CancellationToken Token { get; }

    /// <summary>What the check talks to; null as long as it has not said so.</summary>
    public string? Target => (check as IGateTarget)?.Target;

    /// <summary>Starts the check. The task returned ends with the run's deadline, whatever the check does.</summary>
    /// <param name="ended">Called when the check has really returned.</param>
    public Task<HealthCheckResult> Start(Action ended)
    {
        TaskCompletionSource<Task<HealthCheckResult>> started = new();

        // The result is shared: the activity and the other ambient values of the caller who happened to come first do not flow to it.
        // A long-running task would do the same, but it names its thread, which is a fifth of what starting one costs.
        Thread thread = new(() => started.SetResult(CheckAsync())) { IsBackground = true };
        try
        {
            thread.UnsafeStart();
        }
        catch (OutOfMemoryException exception)
        {
            // The container may have no more of them.
            started.SetException(exception);
        }

        Task<HealthCheckResult> task = started.Task.Unwrap();
        Task<HealthCheckResult> inTime = task.WaitAsync(Token);
        _ = task.ContinueWith(
            finished =>
            {
                _ = finished.Exception;
                Dispose();
                ended();
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return inTime;
    }

    public void Dispose()
    {
        linked.Dispose();
        deadline.Dispose();
    }

    private async Task<HealthCheckResult> CheckAsync()
    {
        AsyncServiceScope scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            check = registration.Factory(scope.ServiceProvider);
            Task<HealthCheckResult> result = check.CheckHealthAsync(new HealthCheckContext { Registration = registration }, Token)
                ?? throw new GateException(GateFailureKind.UnexpectedAnswer, "the check returned no task");
            return await result.ConfigureAwait(false);
        }
    }
}
