using System.Net;
using System.Net.Sockets;
using DeployKit.Probes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Tests.Probes.Listener;

/// <summary>The boot listener under other hosts and servers than the usual ones.</summary>
public sealed class OtherHostsTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Boot_TestServer_StaysAsItIs(bool kitFirst)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new() { EnvironmentName = "Staging" });
        if (kitFirst)
        {
            builder.AddDeployKit();
        }

        builder.WebHost.UseTestServer();
        builder.Services.AddRouting();
        builder.AddDeployKit();
        await using WebApplication application = builder.Build();
        application.MapDeployKit();
        await application.StartAsync();
        using HttpClient client = application.GetTestClient();

        Assert.IsType<TestServer>(application.Services.GetRequiredService<IServer>());
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Boot_KestrelWithoutAddressInUse_IsWrapped()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new() { EnvironmentName = "Staging" });
        builder.AddDeployKit();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        await using WebApplication application = builder.Build();

        Assert.IsType<BootServer>(application.Services.GetRequiredService<IServer>());
    }

    [Fact]
    public async Task Boot_StartupClass_ProbesAnswerEarly()
    {
        await using ApplicationProcess application = ApplicationProcess.Start("TestApplication", new()
        {
            EnvironmentName = "Staging",
            Arguments = ["--startup-class"],
            Variables = new Dictionary<string, string?> { ["Test__Hang"] = "Gates" },
        });

        await GateApp.WaitForProgressAsync(application.Client, progress => progress.GetProperty("phase").GetString() == "gates");
        await application.WaitForStatusAsync("/health/live");
    }

    [Fact]
    public async Task Boot_WorkerWithProbesPort_HasProbes()
    {
        int port = FreePort.Next();
        await using ApplicationProcess worker = ApplicationProcess.Start("TestWorker", new()
        {
            EnvironmentName = "Staging",
            Variables = new Dictionary<string, string?> { ["DeployKit__Probes__Port"] = $"{port}" },
        });
        using HttpClient probes = new() { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

        await Eventually.SucceedsAsync(() => probes.GetStringAsync(new Uri("/health/ready", UriKind.Relative)), "the worker's readiness");
    }

    [Fact]
    public async Task Boot_PortInUse_ReportsDK7001BeforeAnythingIsServed()
    {
        using TcpListener occupant = new(IPAddress.Loopback, 0);
        occupant.Start();

        await using ApplicationProcess application = GateApp.Start(("ASPNETCORE_URLS", $"http://{occupant.LocalEndpoint}"));

        Assert.Equal(69, await application.WaitForExitAsync());
        Assert.Contains("DK7001 error", application.Error, StringComparison.Ordinal);
        Assert.Contains("profile Staging", application.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Boot_PortInUse_GatesAreNotTried()
    {
        using TcpListener occupant = new(IPAddress.Loopback, 0);
        occupant.Start();

        await using ApplicationProcess application = ApplicationProcess.Start("TestApplication", new()
        {
            EnvironmentName = "Staging",
            Variables = new Dictionary<string, string?> { ["ASPNETCORE_URLS"] = $"http://{occupant.LocalEndpoint}", ["Test__Hang"] = "Gates" },
        });

        Assert.Equal(69, await application.WaitForExitAsync());
        Assert.Contains("DK7001 error", application.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hanging", application.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Boot_PortInUseAndASettingMissing_ReportsBothAndTheEarlierPhaseDecides()
    {
        using TcpListener occupant = new(IPAddress.Loopback, 0);
        occupant.Start();

        await using ApplicationProcess application = ApplicationProcess.Start("TestApplication", new()
        {
            EnvironmentName = "Production",
            Variables = new Dictionary<string, string?>
            {
                ["ASPNETCORE_URLS"] = $"http://{occupant.LocalEndpoint}",
                ["Test__Problem"] = "DK2001 Error Settings",
            },
        });

        Assert.Equal(78, await application.WaitForExitAsync());
        Assert.Contains("DK2001 error", application.Error, StringComparison.Ordinal);
        Assert.Contains("DK7001 error", application.Error, StringComparison.Ordinal);
    }
}
