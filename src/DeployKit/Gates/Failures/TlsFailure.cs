using System.Security.Authentication;

namespace DeployKit.Gates;

/// <summary>Which part of TLS failed. The runtime says it in the message only.</summary>
internal static class TlsFailure
{
    private static readonly (string Sign, string Detail, string Action)[] Parts =
    [
        ("RemoteCertificateNameMismatch", "the certificate is for another host name",
            "use the name in the certificate, or a certificate for this name"),
        ("NotTimeValid", "the certificate has expired or is not valid yet", "renew the server's certificate and check both clocks"),
        ("UntrustedRoot", "the certificate's issuer is not trusted", "install the issuer's root certificate where this process runs, or name it in the connection string"),
        ("PartialChain", "the certificate's chain is incomplete", "let the server send its intermediate certificates, or install the issuer"),
        ("Revoked", "the certificate has been revoked", "replace the server's certificate"),
        ("RemoteCertificateNotAvailable", "the server sent no certificate", "configure a certificate on the server"),
        ("RemoteCertificateValidationCallback", "the driver refused the server's certificate",
            "check that the certificate is for this host name, in date, and from an issuer that this machine (or the connection string) trusts"),
        ("frame size", "the server does not speak TLS at this port", "use the TLS port, or turn TLS off in its setting"),
        ("ssl3_get_record:wrong version number", "the server does not speak TLS at this port", "use the TLS port, or turn TLS off in its setting"),
        ("protocol version", "no TLS version in common", "enable TLS 1.2 or 1.3 on both sides"),
        ("handshake failure", "no common ground in the handshake", "compare TLS versions and cipher suites of both sides"),
    ];

    public static GateFailure Explain(AuthenticationException exception)
    {
        for (Exception? current = exception; current is not null; current = current.InnerException)
        {
            if (Find(current.Message) is var (detail, action))
            {
                return GateFailure.Of(GateFailureKind.TlsFailed, detail, action);
            }
        }

        return GateFailure.Of(GateFailureKind.TlsFailed);
    }

    /// <returns>The first part that the text has a sign of, and what to do about it; null when there is none.</returns>
    public static (string Detail, string Action)? Find(string text)
    {
        foreach ((string sign, string detail, string action) in Parts)
        {
            if (text.Contains(sign, StringComparison.OrdinalIgnoreCase))
            {
                return (detail, action);
            }
        }

        return null;
    }
}
