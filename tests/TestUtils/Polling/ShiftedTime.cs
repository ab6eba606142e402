namespace DeployKit.TestUtils;

/// <summary>The system's clock, some time off. Timers are the system's.</summary>
public sealed class ShiftedTime : TimeProvider
{
    /// <summary>How far it is ahead.</summary>
    public TimeSpan Shift { get; set; }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
}
