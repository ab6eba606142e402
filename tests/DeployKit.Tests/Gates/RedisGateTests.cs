using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using DeployKit.Boot;
using DeployKit.Gates;
using DeployKit.Tests.Probes.Listener;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Tests.Gates;

public sealed class RedisGateTests(SharedRedis redis) : IClassFixture<SharedRedis>
{
    [Theory]
    [InlineData("{0}")]
    [InlineData("{0},abortConnect=false,connectTimeout=5000,defaultDatabase=3")]
    [InlineData("redis://{0}")]
    [InlineData("redis://{0}/3")]
    [InlineData("127.0.0.1:1,{0}")]
    public async Task Run_RedisAnswers_Passes(string connectionString)
    {
        BootReport report = await RunAsync(string.Format(CultureInfo.InvariantCulture, connectionString, redis.Server.ConnectionString));

        Assert.Equal(BootOutcome.Succeeded, report.Outcome);
    }

    [Fact]
    public async Task Run_PasswordAsked_EachMistakeHasItsWords()
    {
        Sentinel sentinel = Sentinel.NewPlain();
        await using RedisServer server = await RedisServer.StartNewAsync("--requirepass", sentinel.Value);

        BootReport right = await RunAsync($"{server.ConnectionString},password={sentinel.Value}");
        BootReport rightUri = await RunAsync($"redis://default:{sentinel.Value}@{server.ConnectionString}");
        BootReport none = await RunAsync(server.ConnectionString);
        BootReport wrong = await RunAsync($"{server.ConnectionString},password=x{sentinel.Value}");

        Assert.Equal((BootOutcome.Succeeded, BootOutcome.Succeeded), (right.Outcome, rightUri.Outcome));
        Assert.Contains("authentication failed: Redis asks for a password", Assert.Single(none.Problems).Message, StringComparison.Ordinal);
        Assert.Contains("authentication failed: user or password is wrong", Assert.Single(wrong.Problems).Message, StringComparison.Ordinal);
        sentinel.AssertAbsent(("problem", wrong.Problems.Single().ToString()));
    }

    [Fact]
    public async Task Run_DatabaseThatRedisDoesNotHave_SaysSo()
    {
        BootReport report = await RunAsync($"{redis.Server.ConnectionString},defaultDatabase=999");

        Assert.Contains("database missing", Assert.Single(report.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RedisRole.Master, BootOutcome.Succeeded)]
    [InlineData(RedisRole.Replica, BootOutcome.Failed)]
    public async Task Run_RoleExpected_IsLookedAt(RedisRole role, BootOutcome outcome)
    {
        BootReport report = await FailAsync(redis.Server.ConnectionString, gate => gate.Role = role);

        Assert.Equal(outcome, report.Outcome);
    }

    [Fact]
    public async Task Run_RedisLoadsItsData_WaitsUntilItHas()
    {
        int answers = 0;
        using RespServer server = new(command => command == "PING" && ++answers < 3 ? "-LOADING Redis is loading the dataset in memory" : "+PONG");

        BootReport report = await RunAsync(server.Address);

        Assert.Equal(BootOutcome.Succeeded, report.Outcome);
        Assert.Equal(3, answers);
    }

    [Theory]
    [InlineData("-LOADING Redis is loading", "still starting up: Redis is loading its data")]
    [InlineData("HTTP/1.1 400 Bad Request", "unexpected answer: the server does not speak the Redis protocol")]
    public async Task Run_OtherAnswer_SaysWhatItMeans(string answer, string words)
    {
        using RespServer server = new(_ => answer);

        BootReport report = await FailAsync(server.Address);

        Assert.Contains(words, Assert.Single(report.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_TlsAgainstAPlainServer_SaysThatItSpeaksNone()
    {
        BootReport report = await FailAsync($"{redis.Server.ConnectionString},ssl=true");

        Assert.Contains("TLS failed: no answer to the handshake", Assert.Single(report.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_CertificateNobodyTrusts_SaysSo()
    {
        using RespServer server = new(_ => "+PONG", TestCertificate.Create("localhost"));

        // The first handshake of a process may be too slow for the gate; one of the next is not.
        BootReport report = await FailAsync($"rediss://localhost:{server.Port}", pauses: 4);

        Assert.Contains("TLS failed: the certificate", Assert.Single(report.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NoConnectionString_ReportsDK3002()
    {
        BootReport report = await GatesBoot.RunAsync(kit => kit.AddRedisGate("Redis"), [("ConnectionStrings:Redis", "")]);

        Assert.Equal("DK3002", Assert.Single(report.Problems).Id);
    }

    private static Task<BootReport> RunAsync(string connectionString) =>
        GatesBoot.RunAsync(kit => kit.AddRedisGate("Redis", GatesBoot.Impatient), [("ConnectionStrings:Redis", connectionString)]);

    private static Task<BootReport> FailAsync(string connectionString, Action<RedisGateOptions>? configure = null, int pauses = 1) => GatesBoot.FailAsync(
        kit => kit.AddRedisGate("Redis", gate =>
        {
            GatesBoot.Patient(gate);
            configure?.Invoke(gate);
        }),
        [("ConnectionStrings:Redis", connectionString)],
        pauses);

    /// <summary>A server that answers each command with a line of the test's choosing.</summary>
    private sealed class RespServer : IDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);

        public RespServer(Func<string, string> answer, System.Security.Cryptography.X509Certificates.X509Certificate2? certificate = null)
        {
            listener.Start();
            _ = AcceptAsync(answer, certificate);
        }

        public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

        public string Address => $"127.0.0.1:{Port}";

        public void Dispose() => listener.Dispose();

        private async Task AcceptAsync(Func<string, string> answer, System.Security.Cryptography.X509Certificates.X509Certificate2? certificate)
        {
            try
            {
                while (true)
                {
                    using TcpClient client = await listener.AcceptTcpClientAsync();
                    await ServeAsync(client.GetStream(), answer, certificate);
                }
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException)
            {
                // The test has ended.
            }
        }

        private static async Task ServeAsync(
            Stream network, Func<string, string> answer, System.Security.Cryptography.X509Certificates.X509Certificate2? certificate)
        {
            try
            {
                Stream stream = network;
                if (certificate is not null)
                {
                    SslStream tls = new(network);
                    await tls.AuthenticateAsServerAsync(certificate);
                    stream = tls;
                }

                using StreamReader reader = new(stream, Encoding.ASCII);
                while (await reader.ReadLineAsync() is { } line)
                {
                    if (!line.StartsWith('*') && !line.StartsWith('$'))
                    {
                        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer(line) + "\r\n"));
                    }
                }
            }
            catch (Exception exception) when (exception is IOException or System.Security.Authentication.AuthenticationException)
            {
                // The gate has hung up.
            }
        }
    }
}
