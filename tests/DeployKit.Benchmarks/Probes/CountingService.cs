using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DeployKit.Benchmarks.Probes;

/// <summary>An HTTP service that answers 200 and counts.</summary>
internal sealed class CountingService : IAsyncDisposable
{
    private static readonly byte[] Answer = Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private Task serving = Task.CompletedTask;
    private int requests;

    public int Requests => Volatile.Read(ref requests);

    public string Address => $"http://{listener.LocalEndpoint}/";

    public static CountingService Start()
    {
        CountingService service = new();
        service.listener.Start();
        service.serving = service.ServeAsync();
        return service;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await serving;
        stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                TcpClient client = await listener.AcceptTcpClientAsync(stop.Token);
                _ = AnswerAsync(client);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The benchmark has ended.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                // A client may open more connections than it has requests.
                if (await client.GetStream().ReadAsync(new byte[4096], stop.Token) > 0)
                {
                    Interlocked.Increment(ref requests);
                    await client.GetStream().WriteAsync(Answer, stop.Token);
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException)
            {
                // The client has gone.
            }
        }
    }
}
