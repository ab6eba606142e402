using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DeployKit.GateApplication;

/// <summary>A check as nobody should write it.</summary>
internal sealed class OddCheck(string kind) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        switch (kind)
        {
            case "throws":
                throw new InvalidOperationException("synchronously");
            case "hangs":
                return new TaskCompletionSource<HealthCheckResult>().Task;
            case "blocks":
                Thread.Sleep(Timeout.Infinite);
                return Task.FromResult(HealthCheckResult.Healthy());
            case "null":
                return null!;
            default:
                return Task.FromResult(new HealthCheckResult((HealthStatus)42));
        }
    }
}
