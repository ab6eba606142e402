namespace DeployKit.Boot;

/// <summary>Where the boot stands, for the probes and for progress lines. Safe for concurrent use.</summary>
internal sealed class BootProgress(TimeProvider time)
{
    private readonly long started = time.GetTimestamp();
    private volatile object phase = BootPhase.Environment;

    public BootPhase Phase => (BootPhase)phase;

    public TimeSpan Elapsed => time.GetElapsedTime(started);

    public void Enter(BootPhase next) => phase = next;
}
