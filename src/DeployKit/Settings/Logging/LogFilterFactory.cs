using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DeployKit.Settings.Logging;

/// <summary>
/// Creates what decides which log events are written. A level that nobody knows (<c>LOG_LEVEL=LOUD</c>) makes the framework throw while the
/// host is built, where nothing could be reported any more; here the levels stay as they were, and <see cref="LogLevelsPart"/> reports it.
/// </summary>
internal sealed class LogFilterFactory(
    IEnumerable<IConfigureOptions<LoggerFilterOptions>> setups,
    IEnumerable<IPostConfigureOptions<LoggerFilterOptions>> postConfigures,
    IEnumerable<IValidateOptions<LoggerFilterOptions>> validators)
    : OptionsFactory<LoggerFilterOptions>(setups, postConfigures, validators), IOptionsFactory<LoggerFilterOptions>
{
    private LoggerFilterOptions? lastGood;

    LoggerFilterOptions IOptionsFactory<LoggerFilterOptions>.Create(string name)
    {
        try
        {
            return lastGood = Create(name);
        }
        catch (InvalidOperationException)
        {
            return lastGood ?? new LoggerFilterOptions { MinLevel = LogLevel.Information };
        }
    }
}
