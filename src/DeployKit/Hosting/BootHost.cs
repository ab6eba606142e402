using System.Runtime.CompilerServices;
using DeployKit.Async;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Hosting;

/// <summary>The application's host with the boot in front of it.</summary>
internal sealed class BootHost(IHost inner, IServiceProvider services) : IHost, IAsyncDisposable
{
    // The host is there before the application has been put together, and what the boot consists of takes some 10 ms to make: beside that.
    private readonly Task<BootSequence> boot = Task.Run(() => ActivatorUtilities.CreateInstance<BootSequence>(services, inner));

    public IServiceProvider Services => inner.Services;

    /// <summary>The process's exit code once the boot (or verb) has ended; null while it runs or when it stood aside.</summary>
    public int? ExitCode => boot.IsCompletedSuccessfully ? boot.Result.ExitCode : null;

    [AsyncMethodBuilder(typeof(AheadTaskBuilder))]
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        BootSequence sequence = await boot.ConfigureAwait(false);
        await sequence.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    [AsyncMethodBuilder(typeof(AheadTaskBuilder))]
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        BootSequence sequence = await boot.ConfigureAwait(false);
        await sequence.StopAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => inner.Dispose();

    public async ValueTask DisposeAsync()
    {
        if (inner is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            inner.Dispose();
        }
    }
}
