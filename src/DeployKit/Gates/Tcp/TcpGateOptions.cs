namespace DeployKit.Gates;

/// <summary>A gate that connects to a port.</summary>
public sealed class TcpGateOptions : GateOptions
{
    /// <summary>Whether a TLS handshake, with a certificate that this machine trusts, is part of it.</summary>
    /// <value>Default: false.</value>
    public bool Tls { get; set; }
}
