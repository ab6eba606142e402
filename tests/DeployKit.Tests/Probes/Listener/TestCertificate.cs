using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DeployKit.Tests.Probes.Listener;

/// <summary>Certificates that no machine trusts.</summary>
internal static class TestCertificate
{
    public static X509Certificate2 Create(string host, DateTimeOffset? notAfter = null)
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new($"CN={host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        DateTimeOffset end = notAfter ?? DateTimeOffset.UtcNow.AddDays(365);
        using X509Certificate2 created = request.CreateSelfSigned(end.AddDays(-730), end);
        return X509CertificateLoader.LoadPkcs12(created.Export(X509ContentType.Pfx), null);
    }

    public static string WritePfx(ScratchFolder folder, string host)
    {
        string path = folder.PathOf("certificate.pfx");
        using X509Certificate2 certificate = Create(host);
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pfx));
        return path;
    }
}
