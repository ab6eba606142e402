using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DeployKit.Gates;

internal sealed class DelegateGate(IServiceProvider services, Func<IServiceProvider, CancellationToken, Task<bool>> check) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await check(services, cancellationToken).ConfigureAwait(false)
            ? HealthCheckResult.Healthy()
            : throw new GateException(GateFailureKind.UnexpectedAnswer, "the check returned false") { Action = "see to what the gate's function checks" };
}
