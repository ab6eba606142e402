using DeployKit.Boot;
using DeployKit.Secrets.Configuration;
using DeployKit.Settings.Binding;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace DeployKit.Settings.Logging;

/// <summary>
/// Reports the log levels that are none: in <c>Logging:LogLevel</c> and in that of each provider. The framework throws for a word it does not
/// know, and takes any number without a word: <c>42</c> is above all levels, so that nothing is logged any more.
/// </summary>
internal sealed class LogLevelsPart(SettingProblems problems) : IBootPhase
{
    private const string Levels = "LogLevel";

    public BootPhase Phase => BootPhase.Settings;

    public Task RunAsync(BootContext context, CancellationToken cancellationToken)
    {
        IConfigurationSection logging = context.Configuration.GetSection("Logging");
        Check(logging.GetSection(Levels), context);
        foreach (IConfigurationSection child in logging.GetChildren())
        {
            Check(child.GetSection(Levels), context);
        }

        return Task.CompletedTask;
    }

    private void Check(IConfigurationSection levels, BootContext context)
    {
        foreach ((IConfigurationSection setting, string? text) in levels.ReadChildren())
        {
            if (!string.IsNullOrEmpty(text) && !EnumText.TryParse(typeof(LogLevel), text, out _))
            {
                context.Add(problems.From(BindingFaults.Conversion(setting.Path, typeof(LogLevel), text, sensitive: false)));
            }
        }
    }
}
