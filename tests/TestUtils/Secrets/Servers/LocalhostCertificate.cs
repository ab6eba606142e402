using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DeployKit.TestUtils;

/// <summary>A certificate for localhost that exists in memory only, and a client that trusts it and no other.</summary>
public static class LocalhostCertificate
{
    /// <summary>The certificate with its key.</summary>
    public static X509Certificate2 Localhost { get; } = Create();

    /// <summary>A handler that trusts it.</summary>
    public static HttpMessageHandler TrustingHandler() => new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        SslOptions = new SslClientAuthenticationOptions
        {
#pragma warning disable CA5359 // It accepts exactly one certificate, by its thumbprint.
            RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.GetCertHashString() == Localhost.GetCertHashString(),
#pragma warning restore CA5359
        },
    };

    private static X509Certificate2 Create()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
