using DeployKit.Analyzers.Contract;
using DeployKit.Analyzers.Supply;
using DeployKit.Contract;
using DeployKit.Suggestions;
using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.Settings;

/// <summary>DK2001, DK2002, DK2003 and DK2007: what the code needs against what the repository supplies, per environment.</summary>
internal sealed class MissingSettings(ContractModel model, KeyCoverage coverage)
{
    private readonly Suppliers _suppliers = model.Suppliers;

    public IEnumerable<SettingFinding> Find() =>
        model.Readings.Where(reading => reading.Kind is ReadingKind.Value or ReadingKind.Member or ReadingKind.Section).SelectMany(Find).Distinct();

    private IEnumerable<SettingFinding> Find(Reading reading)
    {
        ContractEntry entry = reading.Entry;
        if (entry.Key.Length == 0 || coverage.IsWritten(entry.Key))
        {
            return [];
        }

        bool isStar = entry.Key.IndexOf('*') >= 0;
        if (reading.Kind == ReadingKind.Value && !isStar && !_suppliers.IsSuppliedAnywhere(entry.Key) && SuggestionFor(entry.Key) is { } suggestion)
        {
            return [Finding(SettingsDescriptors.MistypedKey, reading, entry.Key, SettingMessages.Mistyped(entry.Key, suggestion), []) with { Suggestion = suggestion }];
        }

        return entry.Requirement == Requirement.Optional ? [] : isStar ? FindInElements(reading) : FindRequired(reading, entry.Key, Scope(reading));
    }

    /// <summary>Members of list items and dictionary values: each element that a file has must be complete.</summary>
    private IEnumerable<SettingFinding> FindInElements(Reading reading)
    {
        string list = reading.OnlyBelow ?? string.Empty;
        foreach (string section in _suppliers.Environments.SelectMany(environment => _suppliers.SectionsLike(list, environment)).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            string key = section + reading.Entry.Key.Substring(list.Length);
            foreach (SettingFinding finding in key.IndexOf('*') >= 0 ? [] : FindRequired(reading, key, [.. Scope(reading).Where(environment => _suppliers.HasContent(section, environment))]))
            {
                yield return finding;
            }
        }
    }

    /// <summary>The environments in which the reading needs a value.</summary>
    private List<string> Scope(Reading reading)
    {
        string[] named = reading.Entry.Environments.Split([','], StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> environments = named.Length > 0 ? named : _suppliers.Environments;
        return [.. environments.Where(environment => reading.OnlyBelow is null || reading.OnlyBelow.IndexOf('*') >= 0 || _suppliers.HasContent(reading.OnlyBelow, environment))];
    }

    private IEnumerable<SettingFinding> FindRequired(Reading reading, string key, List<string> scope)
    {
        bool needsText = reading.Entry.Constraints.Split('\n').Contains(SettingsTypeName.NotEmpty);
        string[] missing = [.. scope.Where(environment => _suppliers.IsMissing(key, environment, needsText))];
        if (missing.Length == 0)
        {
            yield break;
        }

        ContractEntry entry = reading.Entry with { Key = key };
        string[] supplied = [.. scope.Except(missing)];
        if (supplied.Length > 0 && Array.TrueForAll(supplied, environment => environment.Equals("Development", StringComparison.OrdinalIgnoreCase)))
        {
            yield return Finding(SettingsDescriptors.DevelopmentOnly, reading, key, SettingMessages.DevelopmentOnly(entry, missing), missing);
            yield break;
        }

        bool isEverywhere = supplied.Length == 0 && entry.Environments.Length == 0;
        DiagnosticDescriptor rule = reading.Kind == ReadingKind.Member ? SettingsDescriptors.MissingMember : SettingsDescriptors.MissingSetting;
        yield return Finding(rule, reading, key, SettingMessages.Missing(entry, missing, isEverywhere), isEverywhere ? [] : missing);
    }

    /// <summary>A key that a file has and nothing reads, close to the one that is read and no file has.</summary>
    private string? SuggestionFor(string key) =>
        FrameworkSections.Contains(key)
            ? null
            : KeySuggestion.For(key, _suppliers.Values.Select(value => value.Key).Where(other => !coverage.IsReadExactly(other) && !FrameworkSections.Contains(other)));

    private SettingFinding Finding(DiagnosticDescriptor rule, Reading reading, string key, string message, IEnumerable<string> environments) => new(rule, key, message)
    {
        Place = reading.Place,
        Type = reading.Entry.Type,
        Environments = string.Join(",", environments),
        IsLessSure = model.Sources.Contains(SourceReadings.Other) || (model.Sources.Contains(SourceReadings.Store) && reading.Entry.IsSensitive),
    };
}
