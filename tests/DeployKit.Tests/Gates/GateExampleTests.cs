using DeployKit.Gates;
using DeployKit.Probes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;

namespace DeployKit.Tests.Gates;

/// <summary>What the documentation shows.</summary>
public sealed class GateExampleTests
{
    [Fact]
    public void Documentation_EveryGate_IsRegistered()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());

        // snippet: gates
        builder.AddDeployKit()
            .AddDatabaseGate("Orders", NpgsqlFactory.Instance)             // ConnectionStrings:Orders, SELECT 1
            .AddRedisGate("Cache")                                         // ConnectionStrings:Cache, AUTH, PING
            .AddHttpGate("mcp", "Mcp:HealthUrl")                           // the key of a setting, or the address itself
            .AddTcpGate("broker", "Broker:Address")
            .AddDnsGate("peer", "Peer:Host")
            .AddDiskGate("uploads", "Uploads:Folder", gate => gate.MinimumFreeBytes = 1L << 30)
            .AddCertificateGate("tls", "Tls:CertificatePath")
            .AddGate("license", (services, token) => services.GetRequiredService<Licenses>().IsValidAsync(token));
        // end-snippet

        Assert.Equal(["Orders", "Cache", "mcp", "broker", "peer", "uploads", "tls", "license"], Names(builder.Services));
    }

    [Fact]
    public void Documentation_WaysToWait_AreRegistered()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());

        // snippet: waiting
        builder.Services.AddHealthChecks()
            .AddCheck<QueueCheck>("queue", tags: [GateOptions.Tag]);       // any health check, of any package

        builder.AddDeployKit()
            .AddDatabaseGate("Orders", NpgsqlFactory.Instance)
            .AddHttpGate("mail", "Mail:HealthUrl", gate => gate.Required = false)
            .AddHttpGate("search", "Search:HealthUrl", gate =>
            {
                gate.After.Add("Orders");                                  // not tried before Orders has passed
                gate.Timeout = TimeSpan.FromMinutes(1);                    // otherwise what the profile says
                gate.AcceptBody = body => body.Contains("green", StringComparison.Ordinal);
            })
            .ConfigureGate("queue", gate => gate.MaxDelay = TimeSpan.FromSeconds(10));
        // end-snippet

        Assert.Equal(["queue", "Orders", "mail", "search"], Names(builder.Services));
    }

    [Fact]
    public async Task Documentation_Probes_AreMapped()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrel();
        builder.Services.AddRouting();
        builder.AddDeployKit();
        await using WebApplication app = builder.Build();

        // snippet: probes
        app.MapDeployKit(probes =>
        {
            probes.LivePath = "/api/health/";
            probes.ReadyPath = "/api/health/ready/";
            probes.AddGroup("/health/external", tag: "external");
            probes.Payload = HealthPayloads.Flat;
            probes.DetailsPolicy = "operators";
        });
        // end-snippet

        Assert.NotNull(app.Services.GetRequiredService<ProbeSite>().Find("/api/health"));
    }

    private static string[] Names(IServiceCollection services)
    {
        using ServiceProvider provider = services.BuildServiceProvider();
        HealthCheckServiceOptions checks = provider.GetRequiredService<IOptions<HealthCheckServiceOptions>>().Value;
        return [.. checks.Registrations.Where(check => check.Tags.Contains(GateOptions.Tag)).Select(check => check.Name)];
    }

    private sealed class Licenses
    {
#pragma warning disable CA1822 // It stands for a service of the application.
        public Task<bool> IsValidAsync(CancellationToken cancellationToken) => Task.FromResult(!cancellationToken.IsCancellationRequested);
#pragma warning restore CA1822
    }

    private sealed class QueueCheck : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(HealthCheckResult.Healthy());
    }
}
