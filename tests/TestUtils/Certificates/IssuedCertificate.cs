namespace DeployKit.TestUtils;

/// <summary>A certificate of a <see cref="CertificateAuthority"/>, in files.</summary>
/// <param name="CertificatePath">The certificate and its issuer, PEM.</param>
/// <param name="KeyPath">The private key, PEM.</param>
/// <param name="RootPath">The issuer, PEM.</param>
public sealed record IssuedCertificate(string CertificatePath, string KeyPath, string RootPath)
{
    /// <summary>Copies it to where a server's account can read it, which most servers ask of their keys.</summary>
    /// <returns>The copies.</returns>
    internal async Task<IssuedCertificate> CopyAsync(string folder, string account, string group)
    {
        IssuedCertificate copy = new(Path.Combine(folder, "tls.pem"), Path.Combine(folder, "tls.key"), Path.Combine(folder, "root.pem"));
        foreach ((string from, string to) in new[] { (CertificatePath, copy.CertificatePath), (KeyPath, copy.KeyPath), (RootPath, copy.RootPath) })
        {
            await ServerAccount.InstallAsync(from, to, account, group);
        }

        return copy;
    }
}
