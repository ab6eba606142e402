using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace DeployKit.Gates;

/// <summary>How a gate speaks TLS.</summary>
/// <param name="HostName">The name that the certificate must be for; null for the host's own.</param>
/// <param name="ClientCertificate">The certificate this process identifies itself with.</param>
internal sealed record TlsSettings(string? HostName = null, X509Certificate2? ClientCertificate = null)
{
    public SslClientAuthenticationOptions ToOptions(string host) => new()
    {
        TargetHost = HostName ?? host,
        ClientCertificates = ClientCertificate is null ? null : [ClientCertificate],
    };
}
