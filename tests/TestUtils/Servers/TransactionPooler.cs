using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace DeployKit.TestUtils;

/// <summary>
/// A pooler in front of PostgreSQL that lends a server session for one transaction at a time, as PgBouncer's transaction mode and
/// RDS Proxy do, never the same one twice in a row. It knows as much of the protocol as Npgsql needs without TLS, passwords, COPY and named statements.
/// </summary>
public sealed class TransactionPooler : IAsyncDisposable
{
    private const int HeaderLength = 5;

    private readonly NpgsqlConnectionStringBuilder target;
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<PooledSession> idle = new();
    private readonly CancellationTokenSource stop = new();
    private readonly Task accepting;

    private TransactionPooler(string connectionString)
    {
        target = new(connectionString);
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>The connection string of the same database through the pooler.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder(target.ConnectionString)
    {
        Port = ((IPEndPoint)listener.LocalEndpoint).Port,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
        Pooling = false,
    }.ConnectionString;

    /// <summary>Starts one in front of a database.</summary>
    public static TransactionPooler Start(string connectionString) => new(connectionString);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        foreach (PooledSession session in idle)
        {
            session.Dispose();
        }

        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await listener.AcceptTcpClientAsync(stop.Token);
                _ = ServeAsync(client);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                NetworkStream stream = client.GetStream();
                byte[] length = await ReadAsync(stream, 4);
                await ReadAsync(stream, BinaryPrimitives.ReadInt32BigEndian(length) - 4);
                PooledSession first = await TakeAsync();
                await stream.WriteAsync(first.Greeting, stop.Token);
                idle.Enqueue(first);
                await RelayAsync(stream);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or SocketException)
        {
            // The client is gone, or the test has ended.
        }
    }

    private async Task RelayAsync(NetworkStream client)
    {
        PooledSession? session = null;
        while (true)
        {
            byte[] message = await ReadMessageAsync(client);
            if (message[0] == 'X')
            {
                session?.Dispose();
                return;
            }

            session ??= await TakeAsync();
            await session.Stream.WriteAsync(message, stop.Token);
            if (message[0] is (byte)'Q' or (byte)'S')
            {
                byte[] answer;
                do
                {
                    answer = await ReadMessageAsync(session.Stream);
                    await client.WriteAsync(answer, stop.Token);
                }
                while (answer[0] != 'Z');

                // Outside a transaction the session is anybody's again.
                if (answer[HeaderLength] == 'I')
                {
                    idle.Enqueue(session);
                    session = null;
                }
            }
        }
    }

    private async Task<PooledSession> TakeAsync() =>
        idle.Count > 1 && idle.TryDequeue(out PooledSession? session) ? session : await PooledSession.OpenAsync(target, ReadMessageAsync, stop.Token);

    private async Task<byte[]> ReadMessageAsync(NetworkStream stream)
    {
        byte[] header = await ReadAsync(stream, HeaderLength);
        byte[] body = await ReadAsync(stream, BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(1)) - 4);
        return [.. header, .. body];
    }

    private async Task<byte[]> ReadAsync(NetworkStream stream, int count)
    {
        byte[] bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes, stop.Token);
        return bytes;
    }
}
