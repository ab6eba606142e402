using DeployKit.Boot;
using DeployKit.Settings.Binding;

namespace DeployKit.Settings;

/// <summary>Binds and validates every type given to <c>AddSettings</c>, each on its own.</summary>
internal sealed class SettingsTypesPart(IEnumerable<SettingsType> types, SettingProblems problems) : IBootPhase
{
    public BootPhase Phase => BootPhase.Settings;

    public Task RunAsync(BootContext context, CancellationToken cancellationToken)
    {
        foreach (SettingsType type in types)
        {
            foreach (SettingFault fault in type.Check(context.Services).Where(fault => !fault.IsReported))
            {
                context.Add(problems.From(fault));
            }
        }

        return Task.CompletedTask;
    }
}
