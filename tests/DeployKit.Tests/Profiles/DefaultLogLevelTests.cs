using DeployKit.Tests.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DeployKit.Tests.Profiles;

public sealed class DefaultLogLevelTests
{
    [Theory]
    [InlineData("Development", LogLevel.Debug)]
    [InlineData("Testing", LogLevel.Information)]
    [InlineData("Staging", LogLevel.Information)]
    [InlineData("Production", LogLevel.Warning)]
    public void Logger_NothingConfigured_HasTheLevelOfTheProfile(string environment, LogLevel expected) =>
        Assert.Equal(expected, LowestLevel(SettingsBoot.In(environment)));

    [Fact]
    public void Logger_LevelConfigured_KeepsIt()
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection([new("LogLevel:Default", "Trace")]).Build();

        Assert.Equal(LogLevel.Trace, LowestLevel(SettingsBoot.In("Production").Services(services => services.AddLogging(logging => logging.AddConfiguration(configuration)))));
    }

    [Fact]
    public void Logger_LevelSetInCode_KeepsIt() =>
        Assert.Equal(LogLevel.Error, LowestLevel(SettingsBoot.In("Development").Services(services => services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error)))));

    [Fact]
    public void Logger_ProfileOverridden_HasThatLevel() =>
        Assert.Equal(LogLevel.Critical, LowestLevel(SettingsBoot.In("Production").With(("DeployKit:Profiles:Production:LogLevel", "Critical"))));

    private static LogLevel LowestLevel(SettingsBoot boot)
    {
        using IHost host = boot.Configure(_ => { }).Services(services => services.AddLogging(logging => logging.AddProvider(new EnabledProvider()))).Build();
        ILogger logger = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Shop");
        return Enum.GetValues<LogLevel>().First(logger.IsEnabled);
    }

    private sealed class EnabledProvider : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
        }

        public void Dispose()
        {
        }
    }
}
