using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace DeployKit.Verbs;

/// <summary>The console's log while a verb runs: beside the answer, never in it, and as much of it as the command line asks for.</summary>
internal static class VerbLogging
{
    public const string Option = "--verbosity";
    public const string Quiet = "quiet";
    public const string Normal = "normal";
    public const string Detailed = "detailed";

    public static bool IsKnown(string? verbosity) => verbosity is Quiet or Normal or Detailed;

    public static void Add(IServiceCollection services, IReadOnlyList<string> arguments)
    {
        // A verb's answer is what the standard output is for; log lines in between would break its JSON.
        services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        LogLevel? level = VerbCommandLine.ValueOf(arguments, Option) switch
        {
            Quiet => LogLevel.Warning,
            Detailed => LogLevel.Debug,
            _ => null,
        };
        if (level is not null)
        {
            // A rule that names the provider goes before those of Logging:LogLevel, whatever category they name. More is said by the kit alone:
            // at Debug, drivers write what nobody has masked.
            string? category = level == LogLevel.Debug ? nameof(DeployKit) : null;
            services.PostConfigure<LoggerFilterOptions>(options =>
                options.Rules.Add(new(typeof(ConsoleLoggerProvider).FullName, category, level, filter: null)));
        }
    }
}
