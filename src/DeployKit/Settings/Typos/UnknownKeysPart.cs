using System.Diagnostics.CodeAnalysis;
using DeployKit.Boot;
using DeployKit.Contract;
using DeployKit.Rules;
using DeployKit.Settings.Binding;
using DeployKit.Settings.Suppliers;
using DeployKit.Settings.Tables;
using DeployKit.Suggestions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace DeployKit.Settings.Typos;

/// <summary>Finds keys in the sections of settings types that no member takes: typos, and leftovers.</summary>
internal sealed class UnknownKeysPart(
    IEnumerable<SettingsType> types, SettingsTableCatalog tables, KnownKeys known, SettingSuppliers suppliers, SettingProblems problems) : IBootPhase
{
    private const string Kit = "DeployKit";

    public BootPhase Phase => BootPhase.Settings;

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "AddSettings, where the types come from, says that it needs their members.")]
    public Task RunAsync(BootContext context, CancellationToken cancellationToken)
    {
        KeyTree? keys = null;
        foreach (SettingsType type in types)
        {
            keys ??= new(suppliers.Providers.SelectMany(provider => ProviderKeys.Of(provider).Where(key => !IsMistypedVariable(provider, key))));
            if (tables.Find(type.Type) is not { } table || !TableKeys.AreAll(table, type.Section, keys))
            {
                Walk(SettingsShape.For(type.Type), type.Section, type.Section, keys, context);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>One cause, one problem: <see cref="EnvironmentVariablesPart"/> names the variable as it is spelled.</summary>
    private bool IsMistypedVariable(IConfigurationProvider provider, string key) =>
        provider is EnvironmentVariablesConfigurationProvider && VariableTypo.Find(SettingKey.ToVariable(key), known.All) is not null;

    [RequiresUnreferencedCode(Reflection.Reads)]
    private void Walk(SettingsShape shape, string section, string owner, KeyTree keys, BootContext context, string inside = "")
    {
        foreach (string name in keys.Below(section))
        {
            string child = SettingKey.Combine(section, name);
            if (shape.Kind is ShapeKind.List or ShapeKind.Dictionary)
            {
                Walk(SettingsShape.For(Nullable.GetUnderlyingType(shape.Element!) ?? shape.Element!), child, owner, keys, context);
            }
            else if (shape.Kind == ShapeKind.Scalar)
            {
                context.Add(problems.From(BindingFaults.NotAValue(section)));
                return;
            }
            else if (shape.Members.FirstOrDefault(member => member.Key.Equals(inside + name, StringComparison.OrdinalIgnoreCase)) is { } member)
            {
                Walk(SettingsShape.For(member.Type), child, owner, keys, context);
            }
            else if (shape.Members.Any(member => member.Key.StartsWith($"{inside}{name}:", StringComparison.OrdinalIgnoreCase)))
            {
                // A member's key may itself have several segments.
                Walk(shape, child, owner, keys, context, $"{inside}{name}:");
            }
            else if (shape.Kind == ShapeKind.Object && section.Length > 0 && !known.IsClaimedBeside(child, owner))
            {
                Report(child, inside + name, shape, context);
            }
        }
    }

    [RequiresUnreferencedCode(Reflection.Reads)]
    private void Report(string key, string name, SettingsShape shape, BootContext context)
    {
        if (UnreachableMember.Find(shape.Type, name) is { } member)
        {
            context.Add(problems.From(BindingFaults.Ignored(key, member.Name, member.Why)));
            return;
        }

        string? suggestion = Suggestion.For(name, shape.Members.Select(member => member.Key));
        bool ofTheKit = SettingKey.IsSameOrBelow(key, Kit);
        string right = suggestion is null ? "" : SettingKey.Combine(key[..^name.Length].TrimEnd(SettingKey.Separator), suggestion);
        SettingFault fault = new(
            ofTheKit ? RuleCatalog.DK5003.Id : suggestion is null ? RuleCatalog.DK2012.Id : RuleCatalog.DK2002.Id,
            key,
            suggestion is null ? SettingMessages.Unknown(key, shape.Type.Name) : $"{key} is unknown; did you mean {right}?",
            suggestion is null ? "remove it, or add the member" : $"rename it to {suggestion}");
        ProblemSeverity severity = ofTheKit ? ProblemSeverity.Error : suggestion is null ? ProblemSeverity.Info : ProblemSeverity.Warning;
        context.Add(problems.From(fault, severity));
    }
}
