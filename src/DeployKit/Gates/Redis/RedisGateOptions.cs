using System.Security.Cryptography.X509Certificates;

namespace DeployKit.Gates;

/// <summary>A gate on a Redis server.</summary>
public sealed class RedisGateOptions : GateOptions
{
    /// <summary>The role that the server must have.</summary>
    /// <value>Default: <see cref="RedisRole.Any"/>.</value>
    public RedisRole Role { get; set; }

    /// <summary>The certificate this process identifies itself with, over TLS.</summary>
    /// <value>Default: null, none.</value>
    public X509Certificate2? ClientCertificate { get; set; }
}
