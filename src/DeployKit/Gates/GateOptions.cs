namespace DeployKit.Gates;

/// <summary>
/// How one gate waits. A value under <c>DeployKit:Gates:&lt;name&gt;</c>, spelled like the members of this type, wins over code, so that
/// whoever operates the service has the last word.
/// </summary>
public class GateOptions
{
    /// <summary>The tag that turns any registered health check into a gate.</summary>
    public const string Tag = "gate";

    /// <summary>Whether the boot fails when the gate does. When false the application starts and is reported as degraded.</summary>
    /// <value>Default: true.</value>
    public bool Required { get; set; } = true;

    /// <summary>How long the gate may keep trying, from its first attempt on.</summary>
    /// <value>Default: null, what is left of the profile's <c>Gates:Timeout</c>, and at most 10 seconds of it for an optional gate.</value>
    public TimeSpan? Timeout { get; set; }

    /// <summary>How long one attempt may take before it counts as unanswered.</summary>
    /// <value>Default: 5 seconds.</value>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The pause before the second attempt. Pauses grow exponentially, with jitter.</summary>
    /// <value>Default: 100 milliseconds.</value>
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest pause between two attempts.</summary>
    /// <value>Default: 2 seconds.</value>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How many times in a row a gate must hear an answer that waiting cannot change (a refused login, a missing database) before it
    /// stops trying. Zero: never, it tries until its time is up.
    /// </summary>
    /// <value>Default: 3.</value>
    public int HopelessAttempts { get; set; } = 3;

    /// <summary>The names of the gates that must have passed before this one is tried.</summary>
    public IList<string> After { get; } = [];
}
