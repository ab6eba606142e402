namespace DeployKit.Gates;

/// <summary>A gate on the validity of a certificate.</summary>
public sealed class CertificateGateOptions : GateOptions
{
    /// <summary>The remaining validity below which the gate passes degraded. An expired certificate does not pass.</summary>
    /// <value>Default: 14 days.</value>
    public TimeSpan WarnBefore { get; set; } = TimeSpan.FromDays(14);
}
