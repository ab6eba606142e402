using DeployKit.Diagnostics;
using DeployKit.Secrets.Loading;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DeployKit.Secrets.Rotation;

/// <summary>
/// Reads secrets again while the application runs, and tells the readers of the configuration when one has changed. Most applications have none: until
/// a secret is asked for nothing runs, which a background service of the framework would.
/// </summary>
internal sealed class SecretRefresher(SecretResolver resolver, IConfiguration configuration, TimeProvider time, ILogger<SecretRefresher> logger)
    : IHostedService, IDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource stopping = new();
    private HashSet<(string Key, string Reason)>? lost;
    private Task? running;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        CancellationToken stoppingToken = stopping.Token;
        resolver.Cache.WhenUsed(() => Volatile.Write(ref running, RunAsync(stoppingToken)));
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        if (Volatile.Read(ref running) is { } refreshing)
        {
            await refreshing.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>A host that is disposed without having been stopped ends it too. The second time does nothing.</summary>
    public void Dispose()
    {
        if (!stopping.IsCancellationRequested)
        {
            stopping.Cancel();
        }

        stopping.Dispose();
    }

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        RefreshSchedule schedule = new(resolver, SecretsSettings.Read(configuration).RefreshInterval, Random.Shared);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(schedule.Pause(LongestPause), time, stoppingToken).ConfigureAwait(false);
                await RefreshAsync(schedule.Due(), stoppingToken).ConfigureAwait(false);
                LogLost();
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // The application stops.
            }
#pragma warning disable CA1031 // Nobody waits for this: whatever it is, the next round is the answer to it, and that one is not at once.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Log.RefreshThrew(logger, exception.GetType());
                await Task.Delay(LongestPause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task RefreshAsync(IReadOnlyCollection<SecretAddress> due, CancellationToken stoppingToken)
    {
        if (due.Count == 0)
        {
            return;
        }

        bool changed = await resolver.Cache.RefreshAsync(due, stoppingToken).ConfigureAwait(false);
        foreach ((SecretAddress address, KnownSecret secret) in resolver.Cache.Known.Where(pair => due.Contains(pair.Key) && pair.Value.Staleness is not null))
        {
            Log.SecretNotRefreshed(logger, address.ToString(), secret.Staleness!);
        }

        if (changed)
        {
            Log.SecretsChanged(logger);
            Reload();
        }
    }

    /// <summary>Says once of each setting that it lives on its last good value.</summary>
    private void LogLost()
    {
        HashSet<(string Key, string Reason)> now =
        [
            .. resolver.FindReferences().SelectMany(reference => resolver.Compose(reference.Key, reference.Raw).Faults)
                .Where(fault => resolver.KeepsGoodValue(fault.Key)).Select(fault => (fault.Key, fault.Message)),
        ];
        foreach ((string key, string reason) in now.Except(lost ?? []))
        {
            Log.SettingKeepsLastGoodValue(logger, key, reason);
        }

        lost = now;
    }

    private void Reload()
    {
        try
        {
            resolver.Reload();
        }
#pragma warning disable CA1031 // The code of whoever listens to the configuration runs here; it must not end the host.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.ReloadFailed(logger, exception.GetType());
        }
    }
}
