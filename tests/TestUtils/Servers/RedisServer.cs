using System.Net.Sockets;

namespace DeployKit.TestUtils;

/// <summary>A Redis server of the tests' own, without persistence. <see cref="SharedRedis"/> is enough for tests that do not stop it.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    /// <summary>Names an existing server (<c>host:port</c>) for <see cref="SharedRedis"/> to use instead.</summary>
    public const string ExistingServerVariable = "DEPLOYKIT_TEST_REDIS";

    private readonly string? folder;
    private readonly string[] arguments;
    private GuardedProcess? process;

    private RedisServer(string host, int port, string? folder, string[] arguments)
    {
        Host = host;
        Port = port;
        this.folder = folder;
        this.arguments = arguments;
    }

    /// <summary>The host it listens on.</summary>
    public string Host { get; }

    /// <summary>The port it listens on.</summary>
    public int Port { get; }

    /// <summary>The connection string, <c>host:port</c>.</summary>
    public string ConnectionString => $"{Host}:{Port}";

    /// <summary>Starts a server and waits until it accepts connections.</summary>
    /// <param name="arguments">Arguments of <c>redis-server</c>, such as <c>--requirepass</c> and the password.</param>
    public static async Task<RedisServer> StartNewAsync(params string[] arguments)
    {
        string folder = await ServerAccount.CreateFolderAsync("deploykit-redis", "nobody", "nogroup");
        RedisServer server = new("127.0.0.1", FreePort.Next(), folder, arguments);
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts a server that speaks TLS and nothing else.</summary>
    /// <param name="tls">The certificate that it shows.</param>
    /// <param name="arguments">Arguments of <c>redis-server</c>.</param>
    public static async Task<RedisServer> StartNewAsync(IssuedCertificate tls, params string[] arguments)
    {
        string folder = await ServerAccount.CreateFolderAsync("deploykit-redis", "nobody", "nogroup");
        IssuedCertificate copy = await tls.CopyAsync(folder, "nobody", "nogroup");
        int port = FreePort.Next();
        RedisServer server = new("127.0.0.1", port, folder,
        [
            "--port", "0", "--tls-port", $"{port}", "--tls-cert-file", copy.CertificatePath, "--tls-key-file", copy.KeyPath,
            "--tls-ca-cert-file", copy.RootPath, "--tls-auth-clients", "no", .. arguments
        ]);
        await server.StartAsync();
        return server;
    }

    /// <summary>Sends commands and waits for one line of answer to each.</summary>
    /// <param name="commands">Commands as one types them, such as <c>SAVE</c>.</param>
    public async Task SendAsync(params string[] commands)
    {
        using TcpClient client = new();
        await client.ConnectAsync(Host, Port);
        using StreamWriter writer = new(client.GetStream()) { NewLine = "\r\n", AutoFlush = true };
        using StreamReader reader = new(client.GetStream());
        foreach (string command in commands)
        {
            await writer.WriteLineAsync(command);
            if (await reader.ReadLineAsync() is not ['+' or ':', ..] and var answer)
            {
                throw new InvalidOperationException($"Redis answered \"{answer}\" to {command}");
            }
        }
    }

    /// <summary>Starts it again after <see cref="StopAsync"/> or <see cref="KillAsync"/>, on the same port.</summary>
    public async Task StartAsync()
    {
        string program = ServerPrograms.Find("redis-server", "redis-server", ExistingServerVariable);
        string[] common = [program, "--port", $"{Port}", "--bind", Host, "--save", "", "--appendonly", "no", "--dir", folder!];
        process = await GuardedProcess.StartAsync(
            ServerAccount.Command("nobody", "nogroup", [.. common, .. arguments]), Path.Combine(folder!, "server.log"), folder);
        await Eventually.SucceedsAsync(ConnectAsync, "Redis to accept connections");
    }

    /// <summary>Stops it as an administrator would.</summary>
    public Task StopAsync() => Owned.StopAsync(ProcessSignal.Terminate);

    /// <summary>Ends it without any clean-up.</summary>
    public Task KillAsync() => Owned.StopAsync(ProcessSignal.Kill);

    /// <summary>Freezes it: connections are accepted, nothing is answered.</summary>
    public void Freeze() => Owned.Send(ProcessSignal.Stop);

    /// <summary>Lets a frozen one go on.</summary>
    public void Thaw() => Owned.Send(ProcessSignal.Continue);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await process.DisposeAsync();
            await ServerAccount.RunAsync(["rm", "-rf", folder!]);
        }
    }

    internal static RedisServer Existing(string address)
    {
        string[] parts = address.Split(':', 2);
        return new(parts[0], parts.Length > 1 ? int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) : 6379, null, []);
    }

    private GuardedProcess Owned => process ?? throw new InvalidOperationException("Only a server that this test started can be stopped.");

    private async Task<bool> ConnectAsync()
    {
        using TcpClient client = new();
        await client.ConnectAsync(Host, Port);
        return true;
    }
}
