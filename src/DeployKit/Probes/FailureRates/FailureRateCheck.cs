using System.Globalization;
using DeployKit.Boot.Report;
using DeployKit.Gates;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DeployKit.Probes;

internal sealed class FailureRateCheck(FailureRate rate, FailureRateOptions options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        (long attempts, long failures) = rate.Read();
        double share = attempts == 0 ? 0 : (double)failures / attempts;
        if (attempts < options.MinimumAttempts || share <= options.Threshold)
        {
            return Task.FromResult(HealthCheckResult.Healthy());
        }

        string found = string.Create(
            CultureInfo.InvariantCulture,
            $"{share * 100:0.#} % of {attempts} failed within {ReportText.Duration(options.Window)}, at most {options.Threshold * 100:0.#} % may");
        GateException exception = new(GateFailureKind.UnexpectedAnswer, found);
        return Task.FromResult(new HealthCheckResult(context.Registration.FailureStatus, exception: exception));
    }
}
