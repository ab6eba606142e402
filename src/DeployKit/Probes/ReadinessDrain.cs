using DeployKit.Boot;
using DeployKit.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DeployKit.Probes;

/// <summary>
/// Keeps the application serving for a while after a stop was asked for. Readiness says no from the first moment on, but a load
/// balancer needs time to hear it and still sends requests until then.
/// </summary>
internal sealed class ReadinessDrain(
    ProbeSite site, BootCompletion completion, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<ReadinessDrain> logger)
{
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        TimeSpan delay = site.Options.DrainDelay;
        if (delay <= TimeSpan.Zero || !completion.IsServing)
        {
            return;
        }

        lifetime.StopApplication();
        Log.Draining(logger, delay.TotalSeconds);
        try
        {
            await Task.Delay(delay, time, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Whoever stops the host has no more time; it stops at once then.
        }
    }
}
