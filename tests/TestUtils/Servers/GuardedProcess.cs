using System.Diagnostics;
using System.Globalization;

namespace DeployKit.TestUtils;

/// <summary>
/// A server that does not outlive the tests, however they end: a shell waits beside it, and when the pipe from the test process
/// breaks (even by SIGKILL), it ends the server and deletes its folder.
/// </summary>
internal sealed class GuardedProcess : IAsyncDisposable
{
    private const string Guard = """
        folder=$1 log=$2; shift 2
        exec 3<&0
        "$@" </dev/null >>"$log" 2>&1 3<&- & server=$!
        echo $server
        ( read -r stopped <&3 || { kill -9 $server; [ -z "$folder" ] || rm -rf "$folder"; } ) >/dev/null 2>&1 &
        wait $server
        """;

    private readonly Process shell;

    private GuardedProcess(Process shell, int serverId)
    {
        this.shell = shell;
        ServerId = serverId;
    }

    public int ServerId { get; }

    public bool HasExited => shell.HasExited;

    /// <summary>Starts a server.</summary>
    /// <param name="command">The command and its arguments.</param>
    /// <param name="log">The file that its output is appended to.</param>
    /// <param name="folder">What is deleted when the test process has gone; null: nothing.</param>
    public static async Task<GuardedProcess> StartAsync(IEnumerable<string> command, string log, string? folder)
    {
        Process shell = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", Guard, "guard", folder ?? "", log, .. command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        string? line = await shell.StandardOutput.ReadLineAsync();
        return new(shell, int.Parse(line ?? "0", CultureInfo.InvariantCulture));
    }

    public async Task StopAsync(ProcessSignal signal)
    {
        if (!shell.HasExited)
        {
            ProcessSignals.Send(ServerId, signal);
            await shell.WaitForExitAsync();
            // Tells the guard that its work is done: the folder stays for the next start.
            await shell.StandardInput.WriteLineAsync("stopped");
            shell.StandardInput.Close();
        }
    }

    public void Send(ProcessSignal signal) => ProcessSignals.Send(ServerId, signal);

    public async ValueTask DisposeAsync()
    {
        // Breaks the pipe, which lets the guard clean up.
        shell.StandardInput.Close();
        await shell.WaitForExitAsync();
        shell.Dispose();
    }
}
