using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace DeployKit.TestUtils;

/// <summary>
/// As much of SQL Server's protocol as Microsoft.Data.SqlClient 2.1.4 needs to log in, run commands, use transactions and cancel. It
/// understands no SQL: the test says what each command answers. It proves wiring, locks and errors, not T-SQL.
/// https://learn.microsoft.com/openspecs/windows_protocols/ms-tds
/// </summary>
public sealed class TdsServer : IAsyncDisposable
{
    private readonly TcpListener listener;
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<TdsCommand> commands = new();
    private readonly ConcurrentDictionary<int, TdsConnection> connections = new();
    private readonly Task accepting;

    private TdsServer(Func<TdsCommand, TdsAnswer> answer, int port)
    {
        Answer = answer;
        listener = new(IPAddress.Loopback, port);
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>The user that may log in.</summary>
    public string User { get; init; } = "sa";

    /// <summary>Its password.</summary>
    public string Password { get; init; } = "Passw0rd!";

    /// <summary>The databases there are.</summary>
    public IList<string> Databases { get; } = ["master"];

    /// <summary>What each command answers.</summary>
    public Func<TdsCommand, TdsAnswer> Answer { get; set; }

    /// <summary>The connection string of <see cref="User"/>, to the first database, without pooling.</summary>
    public string ConnectionString =>
        $"Data Source=tcp:127.0.0.1,{Port};Initial Catalog={Databases[0]};User ID={User};Password={Password};Pooling=false;Connect Timeout=15";

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Every command so far.</summary>
    public IReadOnlyCollection<TdsCommand> Commands => commands;

    /// <summary>How many connections are open.</summary>
    public int OpenConnections => connections.Count;

    /// <summary>Starts a server.</summary>
    /// <param name="answer">What each command answers; without it <c>SELECT 1</c> gives 1 and everything else is done.</param>
    /// <param name="port">Its port; 0 for any that is free.</param>
    public static TdsServer Start(Func<TdsCommand, TdsAnswer>? answer = null, int port = 0) =>
        new(answer ?? (command => command.Text.Trim().TrimEnd(';').Equals("SELECT 1", StringComparison.OrdinalIgnoreCase)
            ? TdsAnswer.Scalar(1)
            : TdsAnswer.Done), port);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        foreach (TdsConnection connection in connections.Values)
        {
            connection.Dispose();
        }

        await accepting;
        stop.Dispose();
    }

    internal TdsAnswer Execute(TdsCommand command)
    {
        commands.Enqueue(command);
        return Answer(command);
    }

    internal bool MayLogIn(string user, string password) => user == User && password == Password;

    private async Task AcceptAsync()
    {
        int number = 0;
        try
        {
            while (!stop.IsCancellationRequested)
            {
                TcpClient client = await listener.AcceptTcpClientAsync(stop.Token);
                TdsConnection connection = new(++number, client, this);
                connections[number] = connection;
                _ = ServeAsync(connection);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test has ended.
        }
    }

    private async Task ServeAsync(TdsConnection connection)
    {
        try
        {
            await connection.RunAsync();
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or SocketException)
        {
            // The client has gone.
        }
        finally
        {
            connections.TryRemove(connection.Number, out _);
            connection.Dispose();
        }
    }
}
