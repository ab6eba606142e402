namespace DeployKit.TestUtils;

/// <summary>The system's time, some of it ahead. Timers are the system's.</summary>
public sealed class ShiftedTime : TimeProvider
{
    /// <summary>How much time has passed on top of what really has.</summary>
    public TimeSpan Shift { get; set; }

    /// <summary>By how much somebody has set the wall clock; no time has passed by that.</summary>
    public TimeSpan WallClockSet { get; set; }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift + WallClockSet;

    /// <inheritdoc/>
    public override long GetTimestamp() => base.GetTimestamp() + (long)(Shift.TotalSeconds * TimestampFrequency);
}
