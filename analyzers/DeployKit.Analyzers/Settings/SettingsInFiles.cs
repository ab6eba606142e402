using DeployKit.Analyzers.Contract;
using DeployKit.Analyzers.Files;
using DeployKit.Analyzers.Supply;
using DeployKit.Contract;
using DeployKit.Placeholders;
using DeployKit.References;
using DeployKit.Suggestions;

namespace DeployKit.Analyzers.Settings;

/// <summary>DK2002, DK2004, DK2005, DK2011 and DK2012 in one settings file: its values against what the code reads.</summary>
internal sealed class SettingsInFiles(ContractModel model, KeyCoverage coverage)
{
    private readonly ILookup<string, Reading> _typed = model.Readings
        .Where(reading => reading.Kind is ReadingKind.Value or ReadingKind.Member && (reading.Entry.Type.Length > 0 || reading.Entry.Constraints.Length > 0))
        .ToLookup(reading => reading.Entry.Key, StringComparer.OrdinalIgnoreCase);

    private readonly List<Reading> _prohibitions = [.. model.Readings.Where(reading => reading.Kind == ReadingKind.Prohibition)];

    public IEnumerable<SettingFinding> Find(ConfigurationFile file)
    {
        foreach (SuppliedValue value in model.Suppliers.Values.Where(value => value.File.Path == file.Path))
        {
            foreach (SettingFinding finding in Find(value))
            {
                yield return finding with { Value = value };
            }
        }
    }

    private IEnumerable<SettingFinding> Find(SuppliedValue value)
    {
        if (FrameworkSections.Contains(value.Key))
        {
            return [];
        }

        IEnumerable<SettingFinding> findings = PlaceholderOf(value).Concat(Forbidden(value));
        return value.File.IsAppSettings && !coverage.IsReadExactly(value.Key) && !coverage.IsOpen(value.Key) ? findings.Concat(Unread(value)) : findings;
    }

    /// <summary>A placeholder; or else, a value that cannot become what the code wants.</summary>
    private IEnumerable<SettingFinding> PlaceholderOf(SuppliedValue value) =>
        value.File.IsAppSettings && value.Entry.Kind == Documents.DocumentValueKind.String && !ReferenceParser.MayHoldReference(value.Value!) && Placeholder.Find(value.Value!) is not null
            ? [new SettingFinding(SettingsDescriptors.PlaceholderValue, value.Key, SettingMessages.Placeholder(value.Key))]
            : Invalid(value);

    private IEnumerable<SettingFinding> Invalid(SuppliedValue value)
    {
        IEnumerable<Reading> readings = _typed[value.Key].Concat(_typed
            .Where(group => group.Key.IndexOf('*') >= 0 && KeyPattern.IsMatch(group.Key, value.Key)).SelectMany(group => group));
        return readings
            .Select(reading => value.Value is null ? null : ValueCheck.ProblemOf(reading.Entry, value.Value))
            .OfType<string>()
            .Take(1)
            .Select(problem => new SettingFinding(SettingsDescriptors.InvalidValue, value.Key, SettingMessages.Invalid(value.Key, problem)));
    }

    private IEnumerable<SettingFinding> Forbidden(SuppliedValue value) =>
        from reading in _prohibitions
        let entry = reading.Entry
        where entry.Requirement == Requirement.Declared
            && !string.IsNullOrEmpty(value.Value)
            && KeyPattern.IsMatch(entry.Key, value.Key)
            && (entry.Default is null || entry.Default.Equals(value.Value, StringComparison.OrdinalIgnoreCase))
            && (entry.Environments.Length == 0 || (value.Environment is not null && entry.Environments.Split(',').Contains(value.Environment, StringComparer.OrdinalIgnoreCase)))
        select new SettingFinding(SettingsDescriptors.ForbiddenSetting, value.Key, SettingMessages.Forbidden(value.Key, value.Environment ?? "any environment"));

    private IEnumerable<SettingFinding> Unread(SuppliedValue value)
    {
        if (coverage.OwnerOf(value.Key) is { } owner)
        {
            string? suggestion = KeySuggestion.For(value.Key, coverage.MembersBeside(value.Key).Where(member => IsMissingWhere(member, value)));
            return suggestion is null
                ? [new SettingFinding(SettingsDescriptors.UnknownKey, value.Key, SettingMessages.Unknown(value.Key, owner.Entry.Type))]
                : [new SettingFinding(SettingsDescriptors.MistypedKey, value.Key, SettingMessages.MistypedInFile(value.Key, suggestion)) { Suggestion = suggestion }];
        }

        return coverage.IsInReadSection(value.Key) || value.Entry.Kind is Documents.DocumentValueKind.EmptyObject or Documents.DocumentValueKind.EmptyArray
            ? []
            : [new SettingFinding(SettingsDescriptors.UnreadSetting, value.Key, SettingMessages.Unread(value.Key))];
    }

    private bool IsMissingWhere(string member, SuppliedValue value) =>
        value.Environment is null ? !model.Suppliers.IsSuppliedAnywhere(member) : model.Suppliers.IsMissing(member, value.Environment, needsText: false);
}
