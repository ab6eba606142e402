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

    public BootSignals(IHostApplicationLifetime lifetime, StopRequest stop, CancellationToken cancellationToken)
    {
        source = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping, cancellationToken);
        Token = source.Token;
        registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, stop, BootExitCode.Interrupted)),
            PosixSignalRegistration.Create(PosixSignal.SIGQUIT, context => Stop(context, stop, BootExitCode.Interrupted)),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, stop, BootExitCode.Terminated)),
        ];
    }

    public CancellationToken Token { get; }

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in registrations)
        {
            registration.Dispose();
        }

        source.Dispose();
    }

    private void Stop(PosixSignalContext context, StopRequest stop, int exitCode)
    {
        context.Cancel = true;
        stop.Because(exitCode);
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
