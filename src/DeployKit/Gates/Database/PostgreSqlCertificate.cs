using System.Data.Common;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace DeployKit.Gates;

/// <summary>
/// What is wrong with a PostgreSQL server's certificate. Npgsql refuses it in a callback of its own and keeps the reason to itself, so the kit
/// looks at the certificate again: a connection of its own with the request for TLS, without user, password or database.
/// </summary>
internal static class PostgreSqlCertificate
{
    // https://www.postgresql.org/docs/current/protocol-message-formats.html, SSLRequest: its length, and a code in the version's place.
    private static readonly byte[] TlsRequest = [0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f];
    private const byte Accepted = (byte)'S';

    /// <summary>Whether the driver refused the certificate and does not say why.</summary>
    public static bool WasRefused(DbConnection connection, DbException exception) =>
        connection.GetType().Namespace == "Npgsql"
        && exception.InnerException is AuthenticationException refused
        && refused.Message.Contains(nameof(RemoteCertificateValidationCallback), StringComparison.Ordinal);

    /// <returns>Null when the certificate cannot be looked at, or looks sound from here.</returns>
    public static async Task<GateException?> ExplainAsync(DbConnection connection, DbException refusal, CancellationToken cancellationToken)
    {
        if (!GateEndPoint.TryParse(connection.DataSource, defaultPort: null, out GateEndPoint endPoint))
        {
            return null;
        }

        try
        {
            string faults = await LookAtAsync(endPoint, ChecksName(connection), cancellationToken).ConfigureAwait(false);
            return TlsFailure.Find(faults) is var (detail, action)
                ? new GateException(GateFailureKind.TlsFailed, detail, refusal) { Action = action }
                : null;
        }
        catch (Exception exception) when (exception is IOException or SocketException or AuthenticationException)
        {
            // The driver's own failure stands.
            return null;
        }
    }

    private static async Task<string> LookAtAsync(GateEndPoint endPoint, bool checksName, CancellationToken cancellationToken)
    {
        Stream network = await TcpConnection.OpenAsync(endPoint, tls: null, cancellationToken).ConfigureAwait(false);
        await using (network.ConfigureAwait(false))
        {
            byte[] answer = new byte[1];
            await network.WriteAsync(TlsRequest, cancellationToken).ConfigureAwait(false);
            await network.ReadExactlyAsync(answer, cancellationToken).ConfigureAwait(false);
            string faults = "";
            if (answer[0] == Accepted)
            {
                SslStream tls = new(network, leaveInnerStreamOpen: true);
                await using (tls.ConfigureAwait(false))
                {
                    SslClientAuthenticationOptions options = new() { TargetHost = endPoint.Host };
#pragma warning disable CA5359 // Nothing is sent: the certificate is only looked at, and a wrong one is what is looked for.
                    options.RemoteCertificateValidationCallback = (_, _, chain, errors) =>
                    {
                        faults = Describe(checksName ? errors : errors & ~SslPolicyErrors.RemoteCertificateNameMismatch, chain);
                        return true;
                    };
#pragma warning restore CA5359
                    await tls.AuthenticateAsClientAsync(options, cancellationToken).ConfigureAwait(false);
                }
            }

            return faults;
        }
    }

    private static string Describe(SslPolicyErrors errors, X509Chain? chain) =>
        string.Join(", ", (chain?.ChainStatus ?? []).Select(status => status.Status.ToString()).Prepend(errors.ToString()));

    /// <summary><c>SSL Mode=VerifyCA</c> takes a certificate for any name.</summary>
    private static bool ChecksName(DbConnection connection)
    {
        DbConnectionStringBuilder settings = new() { ConnectionString = connection.ConnectionString };
        return !(settings.TryGetValue("SSL Mode", out object? mode) || settings.TryGetValue("SslMode", out mode))
            || !"VerifyCA".Equals(mode as string, StringComparison.OrdinalIgnoreCase);
    }
}
