using DeployKit.Boot;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DeployKit.Tests.Settings;

/// <summary>A log level that nobody knows makes the framework throw while the host is built.</summary>
public sealed class LogLevelTests
{
    [Fact]
    public async Task Boot_UnknownLogLevels_AreReportedWithTheirKeys()
    {
        BootReport report = await SettingsBoot.In("Production")
            .With(
                ("Logging:LogLevel:Default", "Wrning"), ("Logging:LogLevel:Microsoft", "debug"), ("Logging:LogLevel:Quiet", ""), ("Logging:Console:LogLevel:Shop", "LOUD"),
                ("Logging:Console:FormatterName", "simple"))
            .RunAsync();

        Assert.Equal(
            [
                "DK2004 Logging:Console:LogLevel:Shop is \"LOUD\", not one of Trace, Debug, Information, Warning, Error, Critical, None",
                "DK2004 Logging:LogLevel:Default is \"Wrning\", not one of Trace, Debug, Information, Warning, Error, Critical, None",
            ],
            report.Problems.Select(problem => $"{problem.Id} {problem.Message}"));
        Assert.Equal("set Warning", report.Problems[1].Action);
    }

    /// <summary>The framework takes any number and adds up lists; beyond its levels that means all or nothing.</summary>
    [Theory]
    [InlineData("3", LogLevel.Warning)]
    [InlineData(" warning ", LogLevel.Warning)]
    [InlineData("7", null)]
    [InlineData("42", null)]
    [InlineData("-1", null)]
    [InlineData("Debug,Error", null)]
    public async Task Boot_LevelsTheFrameworkTakes_AreReportedWhereTheyAreNone(string text, LogLevel? expected)
    {
        SettingsBoot boot = SettingsBoot.In("Production")
            .Configure(configuration => configuration.AddInMemoryCollection([KeyValuePair.Create("Logging:LogLevel:Default", (string?)text)]))
            .Services(services => services.AddLogging(logging => logging.AddConfiguration(
                new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("LogLevel:Default", (string?)text)]).Build())));
        using IHost host = boot.Build();

        LogLevel taken = host.Services.GetRequiredService<IOptions<LoggerFilterOptions>>().Value.Rules.Last(rule => rule.CategoryName is null).LogLevel!.Value;
        BootReport report = await SettingsBoot.RunAsync(host);

        Assert.Equal(expected is null ? ["Logging:LogLevel:Default"] : [], report.Problems.Select(problem => problem.Key));
        Assert.Equal(expected ?? taken, taken);
    }

    [Fact]
    public async Task Process_UnknownLogLevel_EndsWithTheReportAndNotWithAStackTrace()
    {
        await using ApplicationProcess process = await ApplicationProcess.RunAsync(
            "TestApplication", new() { EnvironmentName = "Production", Variables = new Dictionary<string, string?> { ["LOG_LEVEL"] = "LOUD" } });

        Assert.Equal(78, process.ExitCode);
        Assert.Contains("DK2004 error Logging:LogLevel:Default is \"LOUD\", not one of Trace,", process.UnwrappedError, StringComparison.Ordinal);
        Assert.Contains("from environment variable LOG_LEVEL", process.UnwrappedError, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled exception", process.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Reload_UnknownLogLevel_KeepsTheLevelsOfBefore()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("Logging:LogLevel:Default", (string?)"Error")]);
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        builder.AddDeployKit();
        using IHost host = builder.Build();
        IOptionsMonitor<LoggerFilterOptions> levels = host.Services.GetRequiredService<IOptionsMonitor<LoggerFilterOptions>>();
        Assert.Equal(LogLevel.Error, levels.CurrentValue.Rules.Single(rule => rule.CategoryName is null).LogLevel);

        builder.Configuration["Logging:LogLevel:Default"] = "LOUD";
        ((IConfigurationRoot)builder.Configuration).Reload();
        Assert.Equal(LogLevel.Error, levels.CurrentValue.Rules.Single(rule => rule.CategoryName is null).LogLevel);

        builder.Configuration["Logging:LogLevel:Default"] = "Debug";
        ((IConfigurationRoot)builder.Configuration).Reload();
        Assert.Equal(LogLevel.Debug, levels.CurrentValue.Rules.Single(rule => rule.CategoryName is null).LogLevel);
    }
}
