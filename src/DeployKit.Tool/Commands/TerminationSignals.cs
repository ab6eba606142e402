using System.Runtime.InteropServices;

namespace DeployKit.Tool.Commands;

/// <summary>
/// Ends a command at Ctrl-C and SIGTERM with the exit code of the signal, whatever the command was about to answer. It is cancelled first, so that
/// nothing stays half-written; one that does not react is left behind.
/// </summary>
internal sealed class TerminationSignals : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource stop = new();
    private readonly CancellationTokenSource patience = new();
    private readonly PosixSignalRegistration[] registrations;
    private int exitCode;

    public TerminationSignals() => registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, ToolExitCode.Interrupted)),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, ToolExitCode.Terminated)),
    ];

    public async Task<int> RunAsync(Func<CancellationToken, Task<int>> command)
    {
        // Beside this one, because a command may block.
        Task<int> running = Task.Run(() => command(stop.Token));
        await Task.WhenAny(running, Task.Delay(Timeout.Infinite, patience.Token)).ConfigureAwait(false);
        return Volatile.Read(ref exitCode) is > 0 and var signalled ? signalled : await running.ConfigureAwait(false);
    }

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in registrations)
        {
            registration.Dispose();
        }

        // Not the sources: a signal may be on its way.
    }

    private void Stop(PosixSignalContext context, int signal)
    {
        context.Cancel = true;
        Interlocked.CompareExchange(ref exitCode, signal, 0);
        patience.CancelAfter(Patience);
        stop.Cancel();
    }
}
