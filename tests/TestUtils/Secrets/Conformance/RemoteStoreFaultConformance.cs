using System.Text.Json.Nodes;
using DeployKit.Boot;
using DeployKit.Secrets;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace DeployKit.TestUtils;

/// <summary>What an application sees of a store over a network that is slow, throttling, broken or gone: a report, and never a secret.</summary>
public abstract class RemoteStoreFaultConformance : SecretStoreConformance
{
    private const string Name = "db-password";
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    /// <summary>The server behind the store.</summary>
    protected abstract StoreServer Server { get; }

    /// <summary>The answer that says "you may not read this".</summary>
    protected virtual StoreFault AccessDenied { get; } = new() { Status = 403, Body = "{\"errors\":[\"permission denied\"]}" };

    /// <summary>The answer that says "later".</summary>
    protected virtual StoreFault Throttled { get; } = new() { Status = 429, RetryAfter = 7, Body = "{}" };

    [Fact]
    public async Task Boot_EveryFaultWithTheSecretInIt_IsReportedAndNoneShowsIt()
    {
        Sentinel sentinel = Sentinel.New();
        string quoted = System.Text.Json.JsonSerializer.Serialize(sentinel.Value);
        await SetAsync(Name, sentinel.Value);

        await AssertAsync(new() { Status = 500, Body = $"{{\"error\":{quoted},\"message\":{quoted}}}" }, "DK1102", BootExitCode.Unavailable, sentinel);
        await AssertAsync(new() { Status = 404, Body = sentinel.Value + "<html>" }, null, null, sentinel);
        await AssertAsync(new() { Status = 200, Body = $"{{\"value\": {quoted}" }, "DK1102", BootExitCode.Unavailable, sentinel);
        await AssertAsync(new() { Status = 200, Body = $"[{quoted}]" }, "DK1102", BootExitCode.Unavailable, sentinel);
        await AssertAsync(new() { Status = 200, Body = sentinel.Value }, "DK1102", BootExitCode.Unavailable, sentinel);
        await AssertAsync(new() { Truncated = true, Body = sentinel.Value }, "DK1102", BootExitCode.Unavailable, sentinel);
        await AssertAsync(new() { Silent = true }, "DK1102", BootExitCode.Unavailable, sentinel);
        string elsewhere = $"http://127.0.0.1:9/{Uri.EscapeDataString(sentinel.Value)}?secret={sentinel.Value}";
        await AssertAsync(new() { Status = 302, Redirect = elsewhere, Body = sentinel.Value }, "DK1102", BootExitCode.Unavailable, sentinel);
        await AssertAsync(Quoting(Throttled with { RetryAfter = 60 }, sentinel), "DK1102", BootExitCode.Unavailable, sentinel);
        await AssertAsync(Quoting(AccessDenied, sentinel), "DK1101", BootExitCode.InvalidConfiguration, sentinel);
        await AssertAsync(null, null, BootExitCode.Ok, sentinel);
        await Server.StopAsync();
        await AssertAsync(null, "DK1102", BootExitCode.Unavailable, sentinel);
    }

    [Fact]
    public async Task Boot_FewFaults_AreRetriedAway()
    {
        await SetAsync(Name, "x");
        Server.Fault = new() { Status = 503, Times = 2 };

        StoreBoot boot = await StoreBoot.RunAsync(Store, [Name], retries: 4, Long);

        Assert.Empty(boot.Report.Problems);
    }

    [Fact]
    public async Task Boot_SlowStoreWithinTheDeadline_Resolves()
    {
        await SetAsync(Name, "x");
        Server.Latency = TimeSpan.FromMilliseconds(300);

        StoreBoot boot = await StoreBoot.RunAsync(Store, [Name], retries: 0, Long);

        Assert.Empty(boot.Report.Problems);
        Assert.True(boot.Report.Duration >= Server.Latency / 2); // Timers may be a little early.
    }

    [Fact]
    public async Task Boot_SlowStoreBeyondTheDeadline_IsReportedAndExits69()
    {
        await SetAsync(Name, "x");
        Server.Latency = TimeSpan.FromMinutes(10);

        StoreBoot boot = await StoreBoot.RunAsync(Store, [Name], retries: 5, TimeSpan.FromSeconds(2));

        BootProblem problem = Assert.Single(boot.Report.Problems);
        Assert.Equal(("DK1102", BootExitCode.Unavailable), (problem.Id, boot.Report.ExitCode));
        Assert.Contains("no answer within", problem.Message, StringComparison.Ordinal);
        Assert.True(boot.Report.Duration < Server.Latency / 2);
    }

    [Fact]
    public async Task Boot_ThrottlingStormOverManySecrets_PassesWithoutARequestTooMany()
    {
        string[] names = await SetManyAsync(40);
        Server.Fault = Throttled with { RetryAfter = 1, Times = 60 };

        StoreBoot boot = await StoreBoot.RunAsync(Store, names, retries: 5, Long);

        Assert.Empty(boot.Report.Problems);
        Assert.InRange(Server.Requests.Count, names.Length + 60, (names.Length * 2) + 60); // Each may be challenged once.
    }

    [Fact]
    public async Task Boot_ThrottlingStormWithoutEnd_IsOneLineOfTheReportAfterTheRetries()
    {
        string[] names = await SetManyAsync(40);
        Server.Fault = Throttled with { RetryAfter = 1 };

        StoreBoot boot = await StoreBoot.RunAsync(Store, names, retries: 2, Long);

        BootProblem problem = Assert.Single(boot.Report.Problems);
        Assert.Equal(("DK1102", BootExitCode.Unavailable), (problem.Id, boot.Report.ExitCode));
        Assert.Contains("(3 attempts)", problem.Message, StringComparison.Ordinal);
        Assert.Contains("and 35 more", problem.Message, StringComparison.Ordinal);
        Assert.Equal(names.Length * 3, Server.Requests.Count);
    }

    [Fact]
    public async Task Boot_AnswerLargerThanAnySecret_IsRefusedAndNotAskedForAgain()
    {
        await SetAsync(Name, new string('k', 5 * 1024 * 1024));

        StoreBoot boot = await StoreBoot.RunAsync(Store, [Name], retries: 5, Long);

        BootProblem problem = Assert.Single(boot.Report.Problems);
        Assert.Equal(("DK1101", BootExitCode.InvalidConfiguration), (problem.Id, boot.Report.ExitCode));
        Assert.Matches("larger than any secret may be|longer than [0-9]+ characters", problem.Message);
        Assert.DoesNotContain("attempts", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Boot_SecretRotated_ReachesTheRunningApplication()
    {
        await SetAsync(Name, "old");
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true, EnvironmentName = "Testing" });
        builder.Configuration["ConnectionStrings:Db"] = $"Host=db;Password=${{secret:under-test/{Name}}}";
        builder.AddDeployKit().AddSecretStore(new SecretStoreRegistration
        {
            Name = "under-test",
            Section = SecretStoreRegistration.SectionPrefix + "under-test",
            Create = _ => StoreBoot.Share(Store),
            RefreshInterval = TimeSpan.FromMilliseconds(100),
        });
        using IHost host = builder.Build();
        await host.StartAsync();
        Assert.Equal("Host=db;Password=old", builder.Configuration["ConnectionStrings:Db"]);

        await SetAsync(Name, "new");

        await Eventually.TrueAsync(() => builder.Configuration["ConnectionStrings:Db"] == "Host=db;Password=new", "the rotated secret");
        await host.StopAsync();
    }

    /// <summary>The same answer with the secret in every message that a client may quote.</summary>
    protected static StoreFault Quoting(StoreFault fault, Sentinel sentinel)
    {
        ArgumentNullException.ThrowIfNull(fault);
        ArgumentNullException.ThrowIfNull(sentinel);
        JsonObject body = JsonNode.Parse(fault.Body)!.AsObject();
        body["Message"] = sentinel.Value;
        body["errors"] = new JsonArray(sentinel.Value);
        body["error"] = new JsonObject { ["code"] = "planted", ["message"] = sentinel.Value };
        return fault with { Body = body.ToJsonString() };
    }

    private async Task AssertAsync(StoreFault? fault, string? rule, int? exitCode, Sentinel sentinel)
    {
        Server.Fault = fault;
        StoreBoot boot = await StoreBoot.RunAsync(Store, [Name], retries: 0, fault is { Silent: true } ? TimeSpan.FromSeconds(3) : Long);
        string what = $"status {fault?.Status}, {boot.Report.ExitCode}: {string.Join("; ", boot.Report.Problems.Select(problem => $"{problem.Id} {problem.Message}"))}";
        Assert.True(exitCode is null || exitCode == boot.Report.ExitCode, what);
        Assert.True(rule is not null ? boot.Report.Problems.Any(problem => problem.Id == rule) : exitCode is null || boot.Report.Problems.Count == 0, what);
        sentinel.AssertAbsent(($"report, logs, health, telemetry and exceptions of status {fault?.Status}", boot.Everything));
    }

    private async Task<string[]> SetManyAsync(int count)
    {
        string[] names = [.. Enumerable.Range(0, count).Select(index => $"secret-{index}")];
        foreach (string name in names)
        {
            await SetAsync(name, $"value of {name}");
        }

        return names;
    }
}
