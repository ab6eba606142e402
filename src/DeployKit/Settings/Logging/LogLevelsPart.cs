using DeployKit.Boot;
using DeployKit.Secrets.Configuration;
using DeployKit.Settings.Binding;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace DeployKit.Settings.Logging;

/// <summary>Reports the log levels that the framework cannot read: in <c>Logging:LogLevel</c> and in that of each provider.</summary>
internal sealed class LogLevelsPart(SettingProblems problems) : IBootPhase
{
    private const string Levels = "LogLevel";

    public BootPhase Phase => BootPhase.Settings;

    public Task RunAsync(BootContext context, CancellationToken cancellationToken)
    {
        IConfigurationSection logging = context.Configuration.GetSection("Logging");
        foreach (IConfigurationSection section in logging.GetChildren().Select(child => child.GetSection(Levels)).Prepend(logging.GetSection(Levels)))
        {
            foreach ((IConfigurationSection setting, string? text) in section.ReadChildren())
            {
                if (!string.IsNullOrEmpty(text) && !Enum.TryParse<LogLevel>(text, ignoreCase: true, out _))
                {
                    context.Add(problems.From(BindingFaults.Conversion(setting.Path, typeof(LogLevel), text, sensitive: false)));
                }
            }
        }

        return Task.CompletedTask;
    }
}
