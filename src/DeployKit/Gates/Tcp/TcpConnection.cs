using System.Net.Security;
using System.Net.Sockets;

namespace DeployKit.Gates;

/// <summary>Opens a connection, with TLS when asked for.</summary>
internal static class TcpConnection
{
    private static readonly TimeSpan HandshakeTimeout = TimeSpan.FromSeconds(2);

    /// <param name="endPoint">Where to.</param>
    /// <param name="tls">The TLS to speak; null for none.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The connection; disposing it closes the socket.</returns>
    public static async Task<Stream> OpenAsync(GateEndPoint endPoint, TlsSettings? tls, CancellationToken cancellationToken)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endPoint.Host, endPoint.Port, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        NetworkStream network = new(socket, ownsSocket: true);
        if (tls is null)
        {
            return network;
        }

        SslStream stream = new(network);
        try
        {
            await HandshakeAsync(stream, tls.ToOptions(endPoint.Host), cancellationToken).ConfigureAwait(false);
            return stream;
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>A plain server may take a handshake for the beginning of a long request, and wait for its end.</summary>
    private static async Task HandshakeAsync(SslStream stream, SslClientAuthenticationOptions options, CancellationToken cancellationToken)
    {
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(HandshakeTimeout);
        try
        {
            await stream.AuthenticateAsClientAsync(options, deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new GateException(GateFailureKind.TlsFailed, "no answer to the handshake")
            {
                Action = "check that the port expects TLS, or turn TLS off in its setting",
            };
        }
    }
}
