using System.Diagnostics.CodeAnalysis;
using DeployKit.Boot;
using DeployKit.Rules;
using DeployKit.Settings.Binding;
using DeployKit.Suggestions;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Settings.Typos;

/// <summary>Finds keys in the sections of settings types that no member takes: typos, and leftovers.</summary>
internal sealed class UnknownKeysPart(IEnumerable<SettingsType> types, KnownKeys known, SettingProblems problems) : IBootPhase
{
    private const string Kit = "DeployKit";

    public BootPhase Phase => BootPhase.Settings;

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "AddSettings, where the types come from, says that it needs their members.")]
    public Task RunAsync(BootContext context, CancellationToken cancellationToken)
    {
        foreach (SettingsType type in types)
        {
            Walk(SettingsShape.For(type.Type), context.Configuration.GetSection(type.Section), type.Section, context);
        }

        return Task.CompletedTask;
    }

    [RequiresUnreferencedCode(Reflection.Reads)]
    private void Walk(SettingsShape shape, IConfigurationSection section, string owner, BootContext context)
    {
        foreach (IConfigurationSection child in section.GetChildren())
        {
            if (shape.Kind is ShapeKind.List or ShapeKind.Dictionary)
            {
                Walk(SettingsShape.For(Nullable.GetUnderlyingType(shape.Element!) ?? shape.Element!), child, owner, context);
            }
            else if (shape.Kind == ShapeKind.Scalar)
            {
                context.Add(problems.From(BindingFaults.NotAValue(section.Path)));
                return;
            }
            else if (shape.Members.FirstOrDefault(member => IsAt(member, child)) is { } member)
            {
                Walk(SettingsShape.For(member.Type), child, owner, context);
            }
            else if (shape.Kind == ShapeKind.Object && !known.IsClaimedBeside(child.Path, owner))
            {
                Report(child, shape, context);
            }
        }
    }

    /// <summary>A member's key may itself have several segments.</summary>
    private static bool IsAt(SettingsMember member, IConfigurationSection child) =>
        member.Key.Split(':')[0].Equals(child.Key, StringComparison.OrdinalIgnoreCase);

    private void Report(IConfigurationSection child, SettingsShape shape, BootContext context)
    {
        string? suggestion = Suggestion.For(child.Key, shape.Members.Select(member => member.Key));
        bool ofTheKit = SettingKey.IsSameOrBelow(child.Path, Kit);
        string right = suggestion is null ? "" : SettingKey.Combine(child.Path[..Math.Max(child.Path.LastIndexOf(':'), 0)], suggestion);
        SettingFault fault = new(
            ofTheKit ? RuleCatalog.DK5003.Id : suggestion is null ? RuleCatalog.DK2012.Id : RuleCatalog.DK2002.Id,
            child.Path,
            suggestion is null ? $"{child.Path} is no member of {shape.Type.Name}" : $"{child.Path} is unknown; did you mean {right}?",
            suggestion is null ? "remove it, or add the member" : $"rename it to {suggestion}");
        ProblemSeverity severity = ofTheKit ? ProblemSeverity.Error : suggestion is null ? ProblemSeverity.Info : ProblemSeverity.Warning;
        context.Add(problems.From(fault, severity));
    }
}
