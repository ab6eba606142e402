using System.ComponentModel;
using System.Runtime.InteropServices;

namespace DeployKit.TestUtils;

/// <summary>The signals that tests send to processes they started.</summary>
public enum ProcessSignal
{
    /// <summary>Ctrl-C.</summary>
    Interrupt = 2,

    /// <summary>Ctrl-\; PostgreSQL's immediate shutdown.</summary>
    Quit = 3,

    /// <summary>Cannot be handled: the process is gone at once.</summary>
    Kill = 9,

    /// <summary>What an orchestrator sends first.</summary>
    Terminate = 15,

    /// <summary>Freezes the process.</summary>
    Stop = 19,

    /// <summary>Thaws a frozen process.</summary>
    Continue = 18,
}

/// <summary>Sends signals.</summary>
internal static class ProcessSignals
{
    private const int NoSuchProcess = 3;

    /// <summary>Sends the signal; a process that is already gone is no error.</summary>
    public static void Send(int processId, ProcessSignal signal)
    {
        if (Kill(processId, (int)signal) != 0 && Marshal.GetLastPInvokeError() is not NoSuchProcess and int error)
        {
            throw new Win32Exception(error, $"Signal {signal} could not be sent to process {processId}.");
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
