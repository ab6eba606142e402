namespace DeployKit.Tool.Commands;

/// <summary>The tool's exit codes, a contract for scripts. <c>check</c> uses those of the boot beside them.</summary>
internal static class ToolExitCode
{
    public const int Clean = 0;
    public const int Findings = 1;
    public const int Usage = 64;
    public const int InvalidConfiguration = 78;
    public const int Interrupted = 130;
    public const int Terminated = 143;
}
