namespace DeployKit.Boot;

/// <summary>Why a boot or verb is to stop before it is done. Whoever asks for it says so before cancelling, so that report, log and process agree.</summary>
internal sealed class StopRequest
{
    private int exitCode;

    /// <summary>The exit code that goes with it; a stop that nobody explained came from the application or its platform.</summary>
    public int ExitCode => exitCode == 0 ? BootExitCode.Terminated : exitCode;

    /// <summary>The first one counts.</summary>
    public void Because(int code) => Interlocked.CompareExchange(ref exitCode, code, 0);
}
