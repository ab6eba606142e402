using DeployKit.Boot;
using DeployKit.Rules;
using DeployKit.Settings.Suppliers;
using DeployKit.Suggestions;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Settings.Typos;

/// <summary>Finds unknown keys right under <c>DeployKit</c>; each section below checks its own.</summary>
internal sealed class KitKeysPart(SettingSuppliers suppliers, KnownKeys known) : IBootPhase
{
    private const string Section = "DeployKit";

    private static readonly string[] Names =
        ["Mode", "Skip", "Profile", "Profiles", "Probes", "Gates", "Report", "Migrations", "Secrets", "Aliases", "Dependencies"];

    public BootPhase Phase => BootPhase.Environment;

    public Task RunAsync(BootContext context, CancellationToken cancellationToken)
    {
        foreach (IConfigurationSection child in context.Configuration.GetSection(Section).GetChildren())
        {
            if (!Names.Contains(child.Key, StringComparer.OrdinalIgnoreCase) && !known.IsClaimedBeside(child.Path, Section))
            {
                string? suggestion = Suggestion.For(child.Key, Names);
                context.Add(new BootProblem
                {
                    Id = RuleCatalog.DK5003.Id,
                    Severity = ProblemSeverity.Error,
                    Phase = BootPhase.Environment,
                    Key = child.Path,
                    Message = suggestion is null ? $"{child.Path} is no setting of DeployKit" : $"{child.Path} is unknown; did you mean {Section}:{suggestion}?",
                    Source = suppliers.Find(child.Path) ?? child.GetChildren().Select(below => suppliers.Find(below.Path)).FirstOrDefault(),
                    Action = suggestion is null ? $"remove it; known are {string.Join(", ", Names)}" : $"rename it to {suggestion}",
                });
            }
        }

        return Task.CompletedTask;
    }
}
