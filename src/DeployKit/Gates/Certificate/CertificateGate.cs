using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DeployKit.Gates;

/// <summary>Looks at a certificate file (PEM or DER), or at the one a server at <c>host:port</c> shows.</summary>
internal sealed class CertificateGate(
    string settingKeyOrSource, CertificateGateOptions options, IConfiguration configuration, TimeProvider time) : IHealthCheck, IGateTarget
{
    public string? Target { get; private set; }

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        string source = configuration[settingKeyOrSource] is { Length: > 0 } configured ? configured : settingKeyOrSource;
        using X509Certificate2 certificate = File.Exists(source)
            ? Load(source)
            : await FetchAsync(source, cancellationToken).ConfigureAwait(false);
        DateTimeOffset now = time.GetUtcNow();
        string until = certificate.NotAfter.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (now > certificate.NotAfter || now < certificate.NotBefore)
        {
            throw new GateException(GateFailureKind.TlsFailed, now > certificate.NotAfter ? $"the certificate expired on {until}" : "the certificate is not valid yet")
            {
                Action = "renew the certificate and check this machine's clock",
            };
        }

        return certificate.NotAfter - now < options.WarnBefore
            ? HealthCheckResult.Degraded(exception: new GateException(GateFailureKind.TlsFailed, $"the certificate expires on {until}") { Action = "renew the certificate" })
            : HealthCheckResult.Healthy();
    }

    private X509Certificate2 Load(string path)
    {
        Target = path;
        try
        {
            return X509CertificateLoader.LoadCertificateFromFile(path);
        }
        catch (CryptographicException exception)
        {
            throw new GateException(GateFailureKind.Misconfigured, "the file is no certificate in PEM or DER form", exception);
        }
    }

    private async Task<X509Certificate2> FetchAsync(string source, CancellationToken cancellationToken)
    {
        if (!GateEndPoint.TryParse(source, defaultPort: 443, out GateEndPoint endPoint))
        {
            throw new GateException(GateFailureKind.Misconfigured, $"{settingKeyOrSource} names neither a file nor a host");
        }

        Target = endPoint.ToString();
        X509Certificate2? seen = null;
        Stream network = await TcpConnection.OpenAsync(endPoint, tls: null, cancellationToken).ConfigureAwait(false);
#pragma warning disable CA5359 // Nothing is sent: the certificate is only looked at, and an expired one is what is looked for.
        SslStream tls = new(network, leaveInnerStreamOpen: false, (_, certificate, _, _) =>
        {
            seen = certificate is null ? null : X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
            return true;
        });
#pragma warning restore CA5359
        await using (tls.ConfigureAwait(false))
        {
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = endPoint.Host }, cancellationToken).ConfigureAwait(false);
        }

        return seen ?? throw new GateException(GateFailureKind.TlsFailed, "the server sent no certificate");
    }
}
