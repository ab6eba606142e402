using System.Text.Json;
using DeployKit.Boot;
using DeployKit.Secrets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace DeployKit.TestUtils;

/// <summary>What every store over a network does on top: it tells its faults apart, and none of them shows a secret.</summary>
public abstract class RemoteSecretStoreConformance : SecretStoreConformance
{
    /// <summary>The server behind the store.</summary>
    protected abstract StoreServer Server { get; }

    /// <summary>A store without any certificate of its own to trust, and an HTTPS server behind it that shows <see cref="LocalhostCertificate"/>.</summary>
    protected abstract Task<(ISecretStore Store, StoreServer Server)> CreateUntrustingAsync();

    /// <summary>The answer that says "you may not read this".</summary>
    protected virtual StoreFault AccessDenied { get; } = new() { Status = 403, Body = "{\"errors\":[\"permission denied\"]}" };

    /// <summary>The answer that says "later".</summary>
    protected virtual StoreFault Throttled { get; } = new() { Status = 429, RetryAfter = 7, Body = "{}" };

    [Fact]
    public async Task GetAsync_Throttled_SaysHowLong()
    {
        Server.Fault = Throttled;

        var exception = await Assert.ThrowsAsync<SecretStoreException>(() => ReadAsync("db-password"));

        Assert.Equal(SecretFailure.Throttled, exception.Failure);
        Assert.Equal(TimeSpan.FromSeconds(7), exception.RetryAfter);
    }

    [Fact]
    public async Task GetAsync_AccessDenied_IsToldApartFromAStoreThatIsDown()
    {
        Server.Fault = AccessDenied;
        Assert.Equal(SecretFailure.AccessDenied, (await Assert.ThrowsAsync<SecretStoreException>(() => ReadAsync("db-password"))).Failure);

        Server.Fault = new() { Status = 503 };
        Assert.Equal(SecretFailure.Unavailable, (await Assert.ThrowsAsync<SecretStoreException>(() => ReadAsync("db-password"))).Failure);
    }

    [Fact]
    public async Task GetAsync_SilentServer_CanBeCancelled()
    {
        Server.Fault = new() { Silent = true };
        using CancellationTokenSource soon = new(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.GetAsync(new SecretName("db-password"), soon.Token).AsTask());
    }

    [Fact]
    public async Task GetAsync_OneCall_IsOneRequestEvenWhenItFails()
    {
        await SetAsync("db-password", "x");
        await ReadAsync("db-password"); // Whatever a first call needs: a challenge, a login.
        int before = Server.Requests.Count;

        Server.Fault = new() { Status = 500 };
        await Assert.ThrowsAnyAsync<Exception>(() => ReadAsync("db-password"));

        Assert.Equal(before + 1, Server.Requests.Count);
    }

    [Fact]
    public async Task Boot_EveryFault_IsReportedAndNoneShowsASecret()
    {
        Sentinel sentinel = Sentinel.NewPlain();
        await SetAsync("db-password", sentinel.Value);
        await AssertAsync(new() { Status = 500, Body = $"{{\"error\":\"{sentinel.Value}\"}}" }, "DK1102", BootExitCode.Unavailable, sentinel);
        await AssertAsync(new() { Status = 200, Body = $"{{\"value\": {sentinel.Value}" }, "DK1102", BootExitCode.Unavailable, sentinel);
        await AssertAsync(new() { Status = 200, Body = "[]" }, "DK1102", BootExitCode.Unavailable, sentinel);
        await AssertAsync(new() { Truncated = true }, "DK1102", BootExitCode.Unavailable, sentinel);
        await AssertAsync(new() { Silent = true }, "DK1102", BootExitCode.Unavailable, sentinel);
        await AssertAsync(new() { Status = 302, Redirect = "http://127.0.0.1:9/" }, "DK1102", BootExitCode.Unavailable, sentinel);
        await AssertAsync(Throttled with { RetryAfter = 60 }, "DK1102", BootExitCode.Unavailable, sentinel);
        await AssertAsync(AccessDenied, "DK1101", BootExitCode.InvalidConfiguration, sentinel);
        await AssertAsync(null, null, BootExitCode.Ok, sentinel);
        await Server.StopAsync();
        await AssertAsync(null, "DK1102", BootExitCode.Unavailable, sentinel);
    }

    [Fact]
    public async Task Boot_FewFaults_AreRetriedAway()
    {
        await SetAsync("db-password", "x");
        Server.Fault = new() { Status = 503, Times = 2 };

        (BootReport report, _) = await BootAsync(retries: 4, timeout: TimeSpan.FromSeconds(30));

        Assert.Empty(report.Problems);
    }

    [Fact]
    public async Task Boot_SecretRotated_ReachesTheRunningApplication()
    {
        await SetAsync("db-password", "old");
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true, EnvironmentName = "Testing" });
        builder.Configuration["ConnectionStrings:Db"] = "Host=db;Password=${secret:under-test/db-password}";
        builder.AddDeployKit().AddSecretStore(new SecretStoreRegistration
        {
            Name = "under-test",
            Section = SecretStoreRegistration.SectionPrefix + "under-test",
            Create = _ => new Shared(Store),
            RefreshInterval = TimeSpan.FromMilliseconds(100),
        });
        using IHost host = builder.Build();
        await host.StartAsync();
        Assert.Equal("Host=db;Password=old", builder.Configuration["ConnectionStrings:Db"]);

        await SetAsync("db-password", "new");

        await Eventually.TrueAsync(() => builder.Configuration["ConnectionStrings:Db"] == "Host=db;Password=new", "the rotated secret");
        await host.StopAsync();
    }

    [Fact]
    public async Task GetAsync_CertificateNobodyTrusts_IsNotAuthenticatedAndSendsNothing()
    {
        (ISecretStore untrusting, StoreServer server) = await CreateUntrustingAsync();
        await using StoreServer owned = server;

        (BootReport report, _) = await BootAsync(retries: 3, timeout: TimeSpan.FromSeconds(30), untrusting);

        BootProblem problem = Assert.Single(report.Problems);
        Assert.Equal("DK1102", problem.Id);
        Assert.Contains("no trusted TLS connection", problem.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
        (untrusting as IDisposable)?.Dispose();
    }

    private async Task AssertAsync(StoreFault? fault, string? rule, int exitCode, Sentinel sentinel)
    {
        Server.Fault = fault;

        (BootReport report, string everything) = await BootAsync(retries: 0, timeout: TimeSpan.FromSeconds(3));

        string what = $"{fault}: {string.Join("; ", report.Problems.Select(problem => $"{problem.Id} {problem.Message}"))}";
        Assert.True(exitCode == report.ExitCode, what);
        Assert.True(rule is null ? report.Problems.Count == 0 : report.Problems.Any(problem => problem.Id == rule), what);
        sentinel.AssertAbsent(("report, logs, health and exceptions", everything));
    }

    /// <summary>Boots an application that needs the secret, and returns everything that can be seen of it.</summary>
    private async Task<(BootReport Report, string Everything)> BootAsync(int retries, TimeSpan timeout, ISecretStore? store = null)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true, EnvironmentName = "Testing" });
        using RecordingLoggerProvider logs = new();
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Db"] = "Host=db;Password=${secret:under-test/db-password}",
            ["DeployKit:Secrets:Retries"] = $"{retries}",
            ["DeployKit:Secrets:LoadTimeout"] = timeout.ToString("c"),
        });
        builder.AddDeployKit().AddSecretStore("under-test", _ => new Shared(store ?? Store));
        using IHost host = builder.Build();
        BootReport report = await host.Services.GetRequiredService<IBootPipeline>().RunAsync(new(), CancellationToken.None);
        HealthReport health = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        string? read = Record.Exception(() => builder.Configuration["ConnectionStrings:Db"])?.ToString();
        return (report, string.Join('\n', JsonSerializer.Serialize(report), logs.Text, JsonSerializer.Serialize(health.Entries), read));
    }

    /// <summary>Keeps an application's end from ending the store under test.</summary>
    private sealed class Shared(ISecretStore store) : ISecretStore
    {
        public Uri? Address => store.Address;

        public ValueTask<SecretValue?> GetAsync(SecretName name, CancellationToken cancellationToken) => store.GetAsync(name, cancellationToken);
    }
}
