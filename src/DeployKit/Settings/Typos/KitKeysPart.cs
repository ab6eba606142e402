using DeployKit.Boot;
using DeployKit.Configuration;
using DeployKit.Rules;
using DeployKit.Settings.Suppliers;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Settings.Typos;

/// <summary>Finds unknown keys right under <c>DeployKit</c>; each section below checks its own.</summary>
internal sealed class KitKeysPart(SettingSuppliers suppliers, KnownKeys known) : IBootPhase
{
    public BootPhase Phase => BootPhase.Environment;

    public Task RunAsync(BootContext context, CancellationToken cancellationToken)
    {
        foreach (IConfigurationSection child in context.Configuration.GetSection(KitSettings.Section).GetChildren())
        {
            if (KitSettings.Fault(child.Path, value: null) is { } fault && !known.IsClaimedBeside(child.Path, KitSettings.Section))
            {
                context.Add(new BootProblem
                {
                    Id = RuleCatalog.DK5003.Id,
                    Severity = ProblemSeverity.Error,
                    Phase = BootPhase.Environment,
                    Key = child.Path,
                    Message = fault.Suggestion is { } right ? $"{child.Path} is unknown; did you mean {KitSettings.Section}:{right}?" : fault.Message,
                    Source = suppliers.FindAtOrBelow(child.Path),
                    Action = fault.Suggestion is null ? $"remove it; {fault.Action}" : $"rename it to {fault.Suggestion}",
                });
            }
        }

        return Task.CompletedTask;
    }
}
