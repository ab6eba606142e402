using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace DeployKit.TestUtils;

/// <summary>A session of the pooler with the server.</summary>
internal sealed class PooledSession : IDisposable
{
    private const int ProtocolVersion = 196608;

    private readonly TcpClient client;

    private PooledSession(TcpClient client, byte[] greeting)
    {
        this.client = client;
        Greeting = greeting;
    }

    /// <summary>What the server said to the session, from AuthenticationOk to ReadyForQuery.</summary>
    public byte[] Greeting { get; }

    public NetworkStream Stream => client.GetStream();

    public static async Task<PooledSession> OpenAsync(
        NpgsqlConnectionStringBuilder target, Func<NetworkStream, Task<byte[]>> readMessage, CancellationToken cancellationToken)
    {
        TcpClient client = new();
        await client.ConnectAsync(target.Host!, target.Port, cancellationToken);
        NetworkStream stream = client.GetStream();
        byte[] settings = Encoding.UTF8.GetBytes($"user\0{target.Username}\0database\0{target.Database}\0client_encoding\0UTF8\0\0");
        byte[] startup = new byte[8 + settings.Length];
        BinaryPrimitives.WriteInt32BigEndian(startup, startup.Length);
        BinaryPrimitives.WriteInt32BigEndian(startup.AsSpan(4), ProtocolVersion);
        settings.CopyTo(startup, 8);
        await stream.WriteAsync(startup, cancellationToken);
        List<byte> greeting = [];
        byte[] message;
        do
        {
            message = await readMessage(stream);
            greeting.AddRange(message);
        }
        while (message[0] != 'Z');

        return new PooledSession(client, [.. greeting]);
    }

    public void Dispose() => client.Dispose();
}
