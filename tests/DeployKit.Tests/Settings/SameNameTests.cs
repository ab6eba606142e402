using DeployKit.Boot;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Tests.Settings;

/// <summary>Two files of one name, as with a ConfigMap mounted beside the application's own <c>appsettings.json</c>.</summary>
public sealed class SameNameTests : IDisposable
{
    private readonly ScratchFolder own = new();
    private readonly ScratchFolder mounted = new();

    public void Dispose()
    {
        own.Dispose();
        mounted.Dispose();
    }

    [Fact]
    public async Task Boot_TwoFilesOfOneName_NamesTheWholePathAndTheRightLine()
    {
        string first = own.Write("appsettings.json", "{\n  \"Shop\": {\n    \"Limit\": \"a\",\n    \"Size\": 1 } }");
        string second = mounted.Write("appsettings.json", "{\n\n\n\n  \"Shop\": { \"Size\": \"b\" } }");
        DateTime written = File.GetLastWriteTimeUtc(first);
        File.SetLastWriteTimeUtc(second, written);

        BootReport report = await Boot(first, second).RunAsync();

        Assert.Equal([$"{first}:3", $"{second}:5"], report.Problems.Select(problem => problem.Source));
    }

    [Fact]
    public async Task Reload_OneOfTwoFilesOfOneName_StaysDegradedWhateverTheOtherIs()
    {
        string first = own.Write("appsettings.json", """{ "Shop": { "Limit": 1 } }""");
        string second = mounted.Write("appsettings.json", """{ "Shop": { "Size": 1 } }""");
        using IHost host = Boot(first, second).Build();
        Assert.Empty((await SettingsBoot.RunAsync(host)).Problems);
        IConfigurationRoot configuration = (IConfigurationRoot)host.Services.GetRequiredService<IConfiguration>();

        File.WriteAllText(first, "{");
        configuration.Reload();

        HealthReportEntry health = (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Name == "configuration")).Entries["configuration"];
        Assert.Equal((HealthStatus.Degraded, "1"), (health.Status, configuration["Shop:Limit"]));
        Assert.Contains(first, health.Description, StringComparison.Ordinal);
    }

    private static SettingsBoot Boot(string first, string second) => SettingsBoot.In("Production")
        .Configure(configuration => configuration.AddJsonFile(first, optional: false, reloadOnChange: true).AddJsonFile(second, optional: false, reloadOnChange: true))
        .Kit(kit => kit.AddSettings<Shop>("Shop"));

    private sealed class Shop
    {
        public int Limit { get; set; }

        public int Size { get; set; }
    }
}
