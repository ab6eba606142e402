using DeployKit.Boot;
using DeployKit.Dependencies;
using DeployKit.Hosting;
using DeployKit.Tests.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Tests.Boot.Report;

/// <summary>One report per kind of problem that the application itself can have: what it shows, what it was built against, how it starts.</summary>
public sealed class GoldenHostReportTests
{
    [Fact]
    public async Task Report_DeveloperSurface_IsTheGoldenOne()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.AddDeployKit();
        builder.Services.AddCors(cors => cors.AddDefaultPolicy(policy => policy.AllowAnyOrigin()));
        await using WebApplication app = builder.Build();
        app.MapDeployKit();
        app.MapGet("/openapi/{documentName}.json", () => "");

        GoldenReport.AssertEqual("DK5002", await app.Services.GetRequiredService<IBootPipeline>().RunAsync(new() { ReadOnly = true, LastPhase = BootPhase.Environment }, default));
    }

    [Fact]
    public async Task Report_DependencyOfAnotherMajorVersion_IsTheGoldenOne()
    {
        Task<IReadOnlyList<DependencyMismatch>> found = Task.FromResult<IReadOnlyList<DependencyMismatch>>([new("HealthChecks.NpgSql", "Npgsql", new Version(4, 0), new Version(10, 0))]);
        SettingsBoot boot = SettingsBoot.In("Production").Services(services => services.AddSingleton<IBootPhase>(new DependencyPhase(found, TimeProvider.System)));

        GoldenReport.AssertEqual("DK6001", await boot.RunAsync());
    }

    [Fact]
    public async Task Report_AddressInUse_IsTheGoldenOne() => await AssertStartAsync(
        "DK7001", new IOException("Failed to bind to address http://127.0.0.1:5000: address already in use.", new AddressInUseException("in use")));

    [Fact]
    public async Task Report_ApplicationThatFailsToStart_IsTheGoldenOne()
    {
        Sentinel sentinel = Sentinel.NewPlain();

        sentinel.AssertAbsent(("the report", await AssertStartAsync("DK7002", new InvalidOperationException($"Host=db;Password={sentinel.Value}"))));
    }

    private static async Task<string> AssertStartAsync(string name, Exception exception) =>
        GoldenReport.AssertEqual(name, StartFailure.AddTo(await SettingsBoot.In("Production").RunAsync(), StartFailure.Describe(exception)));
}
