using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace DeployKit.Tests.Probes.Listener;

/// <summary>The probes of a real process while it boots, and across the switch to the application.</summary>
public sealed class BootListenerTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    private string GateFile => folder.PathOf("gate");

    [Fact]
    public async Task Boot_GateWaits_ProbesAnswerAndEverythingElseIsToldToComeBack()
    {
        await using ApplicationProcess application = GateApp.Start(("Test__GateFile", GateFile));

        JsonElement progress = await GateApp.WaitForProgressAsync(
            application.Client, progress => progress.GetProperty("gates").TryGetProperty("file", out JsonElement gate) && gate.GetProperty("attempts").GetInt32() > 0);
        HttpResponseMessage live = await GetAsync(application, "/health/live");
        HttpResponseMessage ready = await GetAsync(application, "/health/ready");
        HttpResponseMessage other = await GetAsync(application, "/");

        Assert.Equal(("starting", "gates"), (progress.GetProperty("status").GetString(), progress.GetProperty("phase").GetString()));
        JsonElement gate = progress.GetProperty("gates").GetProperty("file");
        Assert.Equal("waiting", gate.GetProperty("status").GetString());
        Assert.True(gate.GetProperty("elapsed_ms").GetDouble() >= 0);
        Assert.True(progress.GetProperty("elapsed_ms").GetDouble() > 0);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, other.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), other.Headers.RetryAfter?.Delta);

        await OpenAsync(application);
        Assert.Equal("hello", await application.Client.GetStringAsync(new Uri("/", UriKind.Relative)));
    }

    [Theory]
    [InlineData("Staging", true)]
    [InlineData("Production", false)]
    public async Task Boot_GateWaits_WhyIsShownToThoseWhoMaySeeDetails(string environment, bool shown)
    {
        await using ApplicationProcess application = GateApp.Start(environment, ("Test__GateFile", GateFile));

        JsonElement progress = await GateApp.WaitForProgressAsync(
            application.Client, progress => progress.GetProperty("gates").TryGetProperty("file", out JsonElement gate) && gate.GetProperty("attempts").GetInt32() > 0);

        Assert.Equal(shown, progress.GetProperty("gates").GetProperty("file").TryGetProperty("reason", out _));
    }

    [Fact]
    public async Task Switch_UnderLoad_NoRequestFails()
    {
        await using ApplicationProcess application = GateApp.Start(("Test__GateFile", GateFile));
        await GateApp.WaitForProgressAsync(application.Client);
        using CancellationTokenSource stop = new();
        int served = 0;
        int early = 0;
        List<Exception> failures = [];

        Task[] clients = [.. Enumerable.Range(0, 200).Select(index => Task.Run(() => HammerAsync(index % 2 == 0 ? "/" : "/health/ready")))];
        await Eventually.TrueAsync(() => Volatile.Read(ref early) > 1000, "a thousand early answers");
        await OpenAsync(application);
        await Eventually.TrueAsync(() => Volatile.Read(ref served) > 1000, "a thousand answers of the application");
        await stop.CancelAsync();
        await Task.WhenAll(clients);

        Assert.Empty(failures);

        async Task HammerAsync(string path)
        {
            using HttpClient client = new() { BaseAddress = application.Address };
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    using HttpResponseMessage response = await client.GetAsync(new Uri(path, UriKind.Relative));
                    _ = response.StatusCode switch
                    {
                        HttpStatusCode.OK => Interlocked.Increment(ref served),
                        HttpStatusCode.ServiceUnavailable => Interlocked.Increment(ref early),
                        var status => throw new InvalidOperationException($"{status}"),
                    };
                }
                catch (Exception exception) when (exception is HttpRequestException or InvalidOperationException)
                {
                    lock (failures)
                    {
                        failures.Add(exception);
                    }
                }
            }
        }
    }

    [Fact]
    public async Task Boot_PortZero_ListensOnOnePortForTheWholeLife()
    {
        await using ApplicationProcess application = GateApp.Start(("Test__GateFile", GateFile), ("ASPNETCORE_URLS", "http://127.0.0.1:0"));
        await application.WaitForTextAsync("Probes answer on http://127.0.0.1:");
        using HttpClient client = new() { BaseAddress = AddressAfter(application.Output, "Probes answer on ") };
        await GateApp.WaitForProgressAsync(client);

        await File.WriteAllTextAsync(GateFile, "");
        await application.WaitForTextAsync("Now listening on: ");

        Assert.Equal(client.BaseAddress, AddressAfter(application.Output, "Now listening on: "));
        await Eventually.SucceedsAsync(() => client.GetStringAsync(new Uri("/health/ready", UriKind.Relative)), "readiness");
    }

    [Theory]
    [InlineData("Test__UseUrls")]
    [InlineData("Kestrel__Endpoints__Main__Url")]
    public async Task Boot_AddressFromElsewhere_AnswersThere(string variable)
    {
        string address = $"http://127.0.0.1:{FreePort.Next()}";
        await using ApplicationProcess application = GateApp.Start(("Test__GateFile", GateFile), (variable, address));
        using HttpClient client = new() { BaseAddress = new Uri(address) };

        await GateApp.WaitForProgressAsync(client);
        await File.WriteAllTextAsync(GateFile, "");

        await Eventually.SucceedsAsync(() => client.GetStringAsync(new Uri("/health/ready", UriKind.Relative)), "readiness");
    }

    [Fact]
    public async Task Boot_UnixSocket_AnswersThere()
    {
        string socket = folder.PathOf("app.sock");
        await using ApplicationProcess application = GateApp.Start(("Test__GateFile", GateFile), ("ASPNETCORE_URLS", $"http://unix:{socket}"));
        using SocketsHttpHandler handler = new()
        {
            ConnectCallback = async (_, token) =>
            {
                Socket connection = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                try
                {
                    await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket), token);
                    return new NetworkStream(connection, ownsSocket: true);
                }
                catch
                {
                    connection.Dispose();
                    throw;
                }
            },
        };
        using HttpClient client = new(handler) { BaseAddress = new Uri("http://localhost") };

        await GateApp.WaitForProgressAsync(client);
        await File.WriteAllTextAsync(GateFile, "");

        await Eventually.SucceedsAsync(() => client.GetStringAsync(new Uri("/health/ready", UriKind.Relative)), "readiness");
    }

    [Fact]
    public async Task Boot_Https_AnswersThere()
    {
        string certificate = TestCertificate.WritePfx(folder, "localhost");
        int port = FreePort.Next();
        await using ApplicationProcess application = GateApp.Start(
            ("Test__GateFile", GateFile),
            ("Kestrel__Endpoints__Main__Url", $"https://127.0.0.1:{port}"),
            ("Kestrel__Endpoints__Main__Certificate__Path", certificate));
        using HttpClientHandler handler = new() { ServerCertificateCustomValidationCallback = (_, _, _, _) => true };
        using HttpClient client = new(handler) { BaseAddress = new Uri($"https://127.0.0.1:{port}") };

        await GateApp.WaitForProgressAsync(client);
        await File.WriteAllTextAsync(GateFile, "");

        await Eventually.SucceedsAsync(() => client.GetStringAsync(new Uri("/health/ready", UriKind.Relative)), "readiness");
    }

    [Fact]
    public async Task Boot_ProbesPort_HasTheProbesForTheWholeLifeAndTheApplicationHasNone()
    {
        int port = FreePort.Next();
        await using ApplicationProcess application = GateApp.Start(
            "Development", ("Test__GateFile", GateFile), ("DeployKit__Probes__Port", $"{port}"));
        using HttpClient probes = new() { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

        await GateApp.WaitForProgressAsync(probes);
        await OpenAsync(application);

        using HttpResponseMessage ready = await probes.GetAsync(new Uri("/health/ready", UriKind.Relative));
        using HttpResponseMessage inside = await application.Client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        using HttpResponseMessage elsewhere = await probes.GetAsync(new Uri("/", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, inside.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
    }

    [Fact]
    public async Task Boot_Development_DoesNotListenEarly()
    {
        await using ApplicationProcess application = GateApp.Start("Development", ("Test__GateFile", GateFile), ("DeployKit__Gates__file__Timeout", "00:00:01"));

        Assert.Equal(69, await application.WaitForExitAsync());
        Assert.DoesNotContain("Probes answer on", application.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Boot_Fails_StopsListeningAndExits69()
    {
        await using ApplicationProcess application = GateApp.Start(("Test__GateFile", GateFile), ("DeployKit__Gates__file__Timeout", "00:00:01"));

        Assert.Equal(69, await application.WaitForExitAsync());
        Assert.Contains("DK3001 error", application.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Boot_ProbesPortInUse_SaysWhichAndWhereItIsSet()
    {
        using TcpListener occupant = new(IPAddress.Any, 0);
        occupant.Start();
        int port = ((IPEndPoint)occupant.LocalEndpoint).Port;
        await using ApplicationProcess application = GateApp.Start(("Test__GateFile", GateFile), ("DeployKit__Probes__Port", $"{port}"));

        Assert.Equal(69, await application.WaitForExitAsync());
        Assert.Contains("DK7001 error Failed to bind to address http://", application.UnwrappedError, StringComparison.Ordinal);
        Assert.Contains($":{port}: address already in use", application.UnwrappedError, StringComparison.Ordinal);
        Assert.Contains("DeployKit:Probes:Port", application.UnwrappedError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Boot_ApplicationMapsHealthItself_ItsOwnAnswersAndTheLogTells()
    {
        await using ApplicationProcess application = GateApp.Start(("Test__OwnHealth", "yes"));

        await application.WaitForStatusAsync("/health/ready");

        Assert.Equal("the application's own", await application.Client.GetStringAsync(new Uri("/health", UriKind.Relative)));
        await application.WaitForTextAsync("The application maps /health itself");
    }

    [Fact]
    public async Task Boot_ProbesNotMapped_TheLogTells()
    {
        await using ApplicationProcess application = GateApp.Start(("Test__Unmapped", "yes"));

        await application.WaitForTextAsync("call app.MapDeployKit()");
    }

    public void Dispose() => folder.Dispose();

    private async Task OpenAsync(ApplicationProcess application)
    {
        await File.WriteAllTextAsync(GateFile, "");
        await application.WaitForStatusAsync("/");
    }

    private static Task<HttpResponseMessage> GetAsync(ApplicationProcess application, string path) =>
        application.Client.GetAsync(new Uri(path, UriKind.Relative));

    private static Uri AddressAfter(string output, string text)
    {
        int start = output.IndexOf(text, StringComparison.Ordinal) + text.Length;
        return new Uri(output[start..].Split(['\n', '\r', ' ', ','])[0]);
    }
}
