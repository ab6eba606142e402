using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace DeployKit.Tests.Gates;

/// <summary>Begins TLS as PostgreSQL does, and then only takes down what it is told.</summary>
internal sealed class ListeningTlsServer : IAsyncDisposable
{
    private const int RequestLength = 8;

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly X509Certificate2 certificate;
    private readonly Task accepting;

    public ListeningTlsServer(IssuedCertificate issued)
    {
        certificate = X509Certificate2.CreateFromPemFile(issued.CertificatePath, issued.KeyPath);
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>For each connection whose client did not refuse the certificate: how many bytes followed.</summary>
    public ConcurrentQueue<int> Told { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        certificate.Dispose();
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                await ServeAsync(await listener.AcceptTcpClientAsync(stop.Token));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                NetworkStream network = client.GetStream();
                await network.ReadExactlyAsync(new byte[RequestLength], stop.Token);
                await network.WriteAsync("S"u8.ToArray(), stop.Token);
                await using SslStream tls = new(network);
                await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, stop.Token);
                using MemoryStream told = new();
                await tls.CopyToAsync(told, stop.Token);
                Told.Enqueue((int)told.Length);
            }
            catch (Exception exception) when (exception is IOException or AuthenticationException)
            {
                // The client refused the certificate.
            }
        }
    }
}
