using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using DeployKit.Tests.Probes.Listener;
using Npgsql;

namespace DeployKit.Tests.Gates;

/// <summary>Faults that a deployment meets, each with a real process and a real server.</summary>
public sealed class GateFaultTests
{
    [Fact]
    public async Task Boot_DatabaseComesUpLater_WaitsAndServes()
    {
        await using PostgreSqlServer database = await PostgreSqlServer.StartNewAsync();
        await database.StopAsync();
        await using ApplicationProcess application = Start(("ConnectionStrings__Main", database.ConnectionString));

        await AttemptsAsync(application, "Main", 3);
        await database.StartAsync();

        await application.WaitForStatusAsync("/health/ready");
        Assert.Equal("hello", await application.Client.GetStringAsync(new Uri("/", UriKind.Relative)));
    }

    [Fact]
    public async Task Run_DatabaseFlaps_ReadinessFollowsAndTheProcessStays()
    {
        await using PostgreSqlServer database = await PostgreSqlServer.StartNewAsync();
        await using ApplicationProcess application = Start(("ConnectionStrings__Main", database.ConnectionString));
        await application.WaitForStatusAsync("/health/ready");

        for (int round = 0; round < 2; round++)
        {
            await database.KillAsync();
            await application.WaitForStatusAsync("/health/ready", HttpStatusCode.ServiceUnavailable);
            await application.WaitForStatusAsync("/health/live");
            await database.StartAsync();
            await application.WaitForStatusAsync("/health/ready");
        }

        Assert.False(application.HasExited);
    }

    [Fact]
    public async Task Boot_ServerAcceptsAndNeverAnswers_FailsWithinItsTime()
    {
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();
        int port = ((IPEndPoint)silent.LocalEndpoint).Port;

        await using ApplicationProcess application = Start(
            ("ConnectionStrings__Redis", $"127.0.0.1:{port}"), ("DeployKit__Gates__Redis__Timeout", "00:00:02"));

        Assert.Equal(69, await application.WaitForExitAsync());
        Assert.Contains($"DK3001 error Redis did not answer within 2 s (1 attempt; timeout (127.0.0.1:{port}))", application.UnwrappedError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Boot_WrongPassword_StopsEarlyWithoutShowingIt()
    {
        Sentinel sentinel = Sentinel.NewPlain();
        await using RedisServer redis = await RedisServer.StartNewAsync("--requirepass", "right");

        await using ApplicationProcess application = Start(("ConnectionStrings__Redis", $"{redis.ConnectionString},password={sentinel.Value}"));

        Assert.Equal(69, await application.WaitForExitAsync());
        Assert.Contains("Redis did not pass, and waiting would not help (3 attempts; authentication failed", application.UnwrappedError, StringComparison.Ordinal);
        sentinel.AssertAbsent(("output", application.Output), ("error", application.Error));
    }

    [Fact]
    public async Task Boot_DatabaseMissing_StopsEarlyAndNamesIt()
    {
        await using PostgreSqlServer database = await PostgreSqlServer.StartNewAsync();
        string missing = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Database = "nowhere" }.ConnectionString;

        await using ApplicationProcess application = Start(("ConnectionStrings__Main", missing));

        Assert.Equal(69, await application.WaitForExitAsync());
        Assert.Contains("database missing (127.0.0.1:", application.UnwrappedError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Boot_NameWithoutAddress_SaysNameNotFound()
    {
        await using ApplicationProcess application = Start(
            ("ConnectionStrings__Redis", "redis://no-such-host.invalid"),
            ("DeployKit__Gates__Redis__AttemptTimeout", "00:02:00"));

        // A resolver whose server does not answer gives up after seconds.
        await GateApp.WaitForProgressAsync(application.Client, progress => Reason(progress, "Redis").Contains("name not found", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Boot_SeveralDependenciesDown_AllAreInTheOneReport()
    {
        await using ApplicationProcess application = Start(
            ("ConnectionStrings__Main", $"Host=127.0.0.1;Port={FreePort.Next()};Username=a;Database=b"),
            ("ConnectionStrings__Redis", $"127.0.0.1:{FreePort.Next()}"),
            ("Service__Health", $"http://127.0.0.1:{FreePort.Next()}/"),
            ("DeployKit__Profiles__Staging__Gates__Timeout", "00:00:03"));

        Assert.Equal(69, await application.WaitForExitAsync());
        Assert.Contains("Main did not answer", application.UnwrappedError, StringComparison.Ordinal);
        Assert.Contains("Redis did not answer", application.UnwrappedError, StringComparison.Ordinal);
        Assert.Contains("service did not answer", application.UnwrappedError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Boot_PostgreSqlRefusesTheLogin_StopsEarlyWithoutShowingThePassword()
    {
        Sentinel sentinel = Sentinel.NewPlain();
        await using PostgreSqlServer database = await PostgreSqlServer.StartNewAsync();
        await database.RequirePasswordsAsync();
        string refused = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Password = sentinel.Value }.ConnectionString;

        await using ApplicationProcess application = Start(("ConnectionStrings__Main", refused));

        Assert.Equal(69, await application.WaitForExitAsync());
        Assert.Contains("Main did not pass, and waiting would not help (3 attempts; authentication failed", application.UnwrappedError, StringComparison.Ordinal);
        sentinel.AssertAbsent(("output", application.Output), ("error", application.Error));
    }

    [Fact]
    public async Task Boot_RedisLoadsItsData_WaitsAndServes()
    {
        await using RedisServer redis = await RedisServer.StartNewAsync(
            "--enable-debug-command", "yes", "--key-load-delay", "1000", "--loading-process-events-interval-bytes", "1024");
        await redis.SendAsync("DEBUG POPULATE 3000", "SAVE");
        await redis.StopAsync();
        await using ApplicationProcess application = Start(("ConnectionStrings__Redis", redis.ConnectionString));
        await AttemptsAsync(application, "Redis", 1);

        await redis.StartAsync();

        await GateApp.WaitForProgressAsync(application.Client, progress => Reason(progress, "Redis").Contains("still starting up: Redis is loading its data", StringComparison.Ordinal));
        await application.WaitForStatusAsync("/health/ready");
    }

    [Fact]
    public async Task Boot_ServiceAnswers503ThenNot_WaitsAndServes()
    {
        using ScratchFolder folder = new();
        await using ApplicationProcess service = GateApp.Start(("Test__GateFile", folder.PathOf("gate")));
        await GateApp.WaitForProgressAsync(service.Client);
        await using ApplicationProcess application = Start(("Service__Health", new Uri(service.Address, "/health/ready").ToString()));

        await GateApp.WaitForProgressAsync(application.Client, progress => Reason(progress, "service").Contains("still starting up: status 503", StringComparison.Ordinal));
        folder.Write("gate", "");

        await application.WaitForStatusAsync("/health/ready");
    }

    [Fact]
    public async Task Boot_WallClockJumps_DeadlinesAndFiguresStaySound()
    {
        using ScratchFolder folder = new();
        await using ApplicationProcess application = Start(("Test__GateFile", folder.PathOf("gate")), ("Test__WildClock", "yes"));

        JsonElement progress = await AttemptsAsync(application, "file", 3);
        folder.Write("gate", "");
        await application.WaitForStatusAsync("/health/ready");

        // The clock was a day off in either direction at every look; the gate has two minutes.
        Assert.InRange(progress.GetProperty("elapsed_ms").GetDouble(), 1, TimeSpan.FromMinutes(2).TotalMilliseconds);
        Assert.InRange(progress.GetProperty("gates").GetProperty("file").GetProperty("elapsed_ms").GetDouble(), 1, TimeSpan.FromMinutes(2).TotalMilliseconds);
    }

    [Theory]
    [InlineData(ProcessSignal.Terminate, 143)]
    [InlineData(ProcessSignal.Interrupt, 130)]
    public async Task Boot_SignalDuringAGate_EndsAtOnce(ProcessSignal signal, int exitCode)
    {
        await using ApplicationProcess application = Start(
            ("ConnectionStrings__Redis", $"127.0.0.1:{FreePort.Next()}"), ("DeployKit__Gates__Redis__Timeout", "02:00:00"));
        await AttemptsAsync(application, "Redis", 1);

        application.Send(signal);

        // The gate has hours; how fast it ends belongs to the benchmarks.
        Assert.Equal(exitCode, await application.WaitForExitAsync());
    }

    [Fact]
    public async Task Run_SigtermWithADrainDelay_ReadinessSaysNoAndTheApplicationStillServes()
    {
        await using ApplicationProcess application = Start(("DeployKit__Probes__DrainDelay", "00:10:00"));
        await application.WaitForStatusAsync("/health/ready");

        application.Send(ProcessSignal.Terminate);

        await application.WaitForStatusAsync("/health/ready", HttpStatusCode.ServiceUnavailable);
        Assert.Equal("hello", await application.Client.GetStringAsync(new Uri("/", UriKind.Relative)));
        await application.WaitForStatusAsync("/health/live");
    }

    [Fact]
    public async Task Boot_FrozenAndThawed_GoesOnAsIfNothingHadHappened()
    {
        await using RedisServer redis = await RedisServer.StartNewAsync();
        await redis.StopAsync();
        await using ApplicationProcess application = Start(("ConnectionStrings__Redis", redis.ConnectionString));
        await AttemptsAsync(application, "Redis", 1);

        application.Send(ProcessSignal.Stop);
        await redis.StartAsync();
        application.Send(ProcessSignal.Continue);

        await application.WaitForStatusAsync("/health/ready");
    }

    [Theory]
    [InlineData("throws")]
    [InlineData("hangs")]
    [InlineData("blocks")]
    [InlineData("null")]
    [InlineData("garbage")]
    public async Task Run_OddCheck_ReadinessSaysNoAndTheRestServes(string kind)
    {
        await using ApplicationProcess application = Start(("Test__Check", kind), ("DeployKit__Probes__CheckTimeout", "00:00:01"));

        await application.WaitForStatusAsync("/health/ready", HttpStatusCode.ServiceUnavailable);
        await application.WaitForStatusAsync("/health/live");
        await application.WaitForStatusAsync("/");
    }

    private static ApplicationProcess Start(params (string Key, string? Value)[] variables) => GateApp.Start(variables);

    private static string Reason(JsonElement progress, string gate) =>
        progress.GetProperty("gates").TryGetProperty(gate, out JsonElement state) && state.TryGetProperty("reason", out JsonElement reason) ? reason.GetString()! : "";

    private static Task<JsonElement> AttemptsAsync(ApplicationProcess application, string gate, int attempts) =>
        GateApp.WaitForProgressAsync(
            application.Client,
            progress => progress.GetProperty("gates").TryGetProperty(gate, out JsonElement state) && state.GetProperty("attempts").GetInt32() >= attempts);
}
