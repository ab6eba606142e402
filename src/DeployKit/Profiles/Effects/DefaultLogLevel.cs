using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DeployKit.Profiles.Effects;

/// <summary>The profile's log level where none is configured: <c>Logging:LogLevel:Default</c> is a rule, and rules go before this.</summary>
internal sealed class DefaultLogLevel(DeployProfile profile) : IConfigureOptions<LoggerFilterOptions>
{
    public void Configure(LoggerFilterOptions options)
    {
        // Another level than the framework's own default has been chosen in code.
        if (options.MinLevel == LogLevel.Information)
        {
            options.MinLevel = profile.LogLevel;
        }
    }
}
