using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DeployKit.TestUtils;

/// <summary>An authority of one test. Nobody trusts it but processes that are told to, with <c>SSL_CERT_FILE</c>.</summary>
public sealed class CertificateAuthority : IDisposable
{
    private readonly ScratchFolder folder = new();
    private readonly X509Certificate2 root;
    private int count;

    /// <summary>Creates one.</summary>
    public CertificateAuthority()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=DeployKit test authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using X509Certificate2 created = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-90), DateTimeOffset.UtcNow.AddDays(90));
        root = X509CertificateLoader.LoadPkcs12(created.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
        RootPath = folder.Write("root.pem", root.ExportCertificatePem());
    }

    /// <summary>The root certificate, PEM.</summary>
    public string RootPath { get; }

    /// <summary>Issues a certificate for a host, or a client.</summary>
    /// <param name="name">The host's name or address.</param>
    /// <param name="end">The end of its validity, from now; an expired one has a negative one.</param>
    public IssuedCertificate Issue(string name, TimeSpan? end = null)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN={name}", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        if (IPAddress.TryParse(name, out IPAddress? address))
        {
            names.AddIpAddress(address);
        }
        else
        {
            names.AddDnsName(name);
        }

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new("1.3.6.1.5.5.7.3.1"), new("1.3.6.1.5.5.7.3.2")], false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(root, true, false));
        DateTimeOffset notAfter = DateTimeOffset.UtcNow + (end ?? TimeSpan.FromDays(30));
        byte[] serial = BitConverter.GetBytes(++count);
        using X509Certificate2 issued = request.Create(root, notAfter.AddDays(-60), notAfter, serial);

        // The root goes along, so that who does not trust it can say so.
        string chain = issued.ExportCertificatePem() + "\n" + root.ExportCertificatePem();
        return new(folder.Write($"{count}.pem", chain), folder.Write($"{count}.key", key.ExportPkcs8PrivateKeyPem()), RootPath);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        root.Dispose();
        folder.Dispose();
    }
}
