using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Boot;

/// <summary>
/// Ends a boot on Ctrl-C, SIGTERM or <see cref="IHostApplicationLifetime.StopApplication"/>. The host's own handlers are only
/// installed when the host starts, which is after the phases.
/// </summary>
internal sealed class BootSignals : IDisposable
{
    private readonly CancellationTokenSource source;
    private readonly PosixSignalRegistration[] registrations;

    public BootSignals(IHostApplicationLifetime lifetime, CancellationToken cancellationToken)
    {
        source = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping, cancellationToken);
        Token = source.Token;
        registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, BootExitCode.Interrupted)),
            PosixSignalRegistration.Create(PosixSignal.SIGQUIT, context => Stop(context, BootExitCode.Interrupted)),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, BootExitCode.Terminated)),
        ];
    }

    public CancellationToken Token { get; }

    /// <summary>The exit code that belongs to the signal; null when none came.</summary>
    public int? ExitCode { get; private set; }

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in registrations)
        {
            registration.Dispose();
        }

        source.Dispose();
    }

    private void Stop(PosixSignalContext context, int exitCode)
    {
        context.Cancel = true;
        ExitCode = exitCode;
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The signal came in the very moment in which the boot ended; there is nothing left to stop.
        }
    }
}
