using System.Net.Security;
using System.Net.Sockets;

namespace DeployKit.Gates;

/// <summary>Opens a connection, with TLS when asked for.</summary>
internal static class TcpConnection
{
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
            await stream.AuthenticateAsClientAsync(tls.ToOptions(endPoint.Host), cancellationToken).ConfigureAwait(false);
            return stream;
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
