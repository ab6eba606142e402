namespace DeployKit.Probes;

/// <summary>When a rate of failures makes the application unhealthy.</summary>
public sealed class FailureRateOptions
{
    /// <summary>How far back attempts count.</summary>
    /// <value>Default: 1 hour.</value>
    public TimeSpan Window { get; set; } = TimeSpan.FromHours(1);

    /// <summary>The share of failures, from 0 to 1, above which the check does not pass.</summary>
    /// <value>Default: 0.05.</value>
    public double Threshold { get; set; } = 0.05;

    /// <summary>How many attempts there must be within the window before the share means anything.</summary>
    /// <value>Default: 20.</value>
    public int MinimumAttempts { get; set; } = 20;
}
