using DeployKit.Configuration;
using DeployKit.Contract;
using DeployKit.Rules;
using DeployKit.Suggestions;

namespace DeployKit.Supply.Review;

/// <summary>DK2001, DK2002, DK2003 and DK2007: what the code needs against what is supplied, per environment.</summary>
/// <param name="contract">All that the code reads.</param>
/// <param name="coverage">The same, by key.</param>
/// <param name="suppliers">What is supplied.</param>
/// <param name="target">The only environment to look at; null for all.</param>
internal sealed class MissingSettings(IReadOnlyCollection<ContractEntry> contract, KeyCoverage coverage, Suppliers suppliers, string? target)
{
    private readonly HashSet<string> _sources = new(contract.Where(entry => entry.Kind == ContractKind.Source).Select(entry => entry.Key), StringComparer.Ordinal);

    private readonly MistypedSections _mistyped = new(contract, coverage, suppliers);

    public IEnumerable<SettingFinding> Find(ContractEntry entry)
    {
        if (entry.Key.Length == 0 || HostKeys.Contains(entry.Key))
        {
            return [];
        }

        bool isStar = entry.Key.IndexOf('*') >= 0;
        if (!isStar && SuggestionFor(entry) is { } suggestion)
        {
            return [Finding(RuleCatalog.DK2002, entry, SettingMessages.Mistyped(entry.Key, suggestion), []) with { Suggestion = suggestion }];
        }

        return !entry.IsSetting || entry.Requirement == Requirement.Optional || IsToldByMembers(entry) || _mistyped.Hold(entry.Key) ? [] : isStar ? FindInElements(entry) : FindRequired(entry, Scope(entry));
    }

    /// <summary>True for a section in which members are required: each of them is told by itself.</summary>
    private bool IsToldByMembers(ContractEntry entry) => entry.Kind == ContractKind.Section && contract.Any(member =>
        member is { Kind: ContractKind.Member, OnlyBelow: null, Environments.Length: 0 } && member.Requirement != Requirement.Optional && KeyPattern.Covers(entry.Key, member.Key));

    /// <summary>Members of list items and dictionary values: each element that a file has must be complete.</summary>
    private IEnumerable<SettingFinding> FindInElements(ContractEntry entry)
    {
        string list = entry.OnlyBelow ?? string.Empty;
        foreach (string section in suppliers.Environments.SelectMany(environment => suppliers.SectionsLike(list, environment)).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            string key = section + entry.Key.Substring(list.Length);
            string[] scope = [.. Scope(entry).Where(environment => suppliers.HasContent(section, environment))];
            foreach (SettingFinding finding in key.IndexOf('*') >= 0 ? [] : FindRequired(entry with { Key = key }, scope))
            {
                yield return finding;
            }
        }
    }

    /// <summary>The environments in which the entry needs a value.</summary>
    private string[] Scope(ContractEntry entry)
    {
        IEnumerable<string> environments = EnvironmentScope.Parse(entry.Environments).Among(suppliers.Environments);
        return [.. environments.Where(environment => !coverage.IsWrittenIn(entry.Key, environment))
            .Where(environment => entry.OnlyBelow is null || entry.OnlyBelow.IndexOf('*') >= 0 || suppliers.HasContent(entry.OnlyBelow, environment))];
    }

    private IEnumerable<SettingFinding> FindRequired(ContractEntry entry, string[] scope)
    {
        bool needsText = entry.Constraints.Split('\n').Contains(ContractEntry.NotEmpty);
        string[] instead = entry.Instead.Split(['\n'], StringSplitOptions.RemoveEmptyEntries);
        if (target is null && Array.Exists(instead, SettingAlias.IsBuiltIn))
        {
            yield break;
        }

        string[] keys = [entry.Key, .. instead];
        string[] missing = [.. scope.Where(environment => Array.TrueForAll(keys, key => suppliers.IsMissing(key, environment, needsText)))];
        string[] supplied = [.. scope.Except(missing).Where(environment => !suppliers.IsUnreadable(environment))];
        if (target is not null)
        {
            missing = [.. missing.Where(environment => environment.Equals(target, StringComparison.OrdinalIgnoreCase))];
        }

        if (missing.Length == 0)
        {
            yield break;
        }

        if (supplied.Length > 0 && Array.TrueForAll(supplied, environment => environment.Equals("Development", StringComparison.OrdinalIgnoreCase)))
        {
            yield return Finding(RuleCatalog.DK2007, entry, SettingMessages.DevelopmentOnly(entry, missing), missing);
            yield break;
        }

        bool isEverywhere = missing.Length == scope.Length && entry.Environments.Length == 0 && target is null;
        DeployKitRule rule = entry.Kind == ContractKind.Member ? RuleCatalog.DK2003 : RuleCatalog.DK2001;
        yield return Finding(rule, entry, SettingMessages.Missing(entry, missing, isEverywhere), missing) with { Environments = isEverywhere ? string.Empty : string.Join(",", missing) };
    }

    /// <summary>A key or section that a file has and nothing reads, close to the one that is read and no file has.</summary>
    private string? SuggestionFor(ContractEntry entry) =>
        entry.Kind != ContractKind.Value ? _mistyped.SuggestionFor(entry)
        : FrameworkSections.Contains(entry.Key) || coverage.IsWritten(entry.Key) || suppliers.IsSuppliedAnywhere(entry.Key) ? null
        : KeySuggestion.For(entry.Key, suppliers.Values.Where(value => value.Variable is null).Select(value => value.Key).Where(other => !coverage.IsReadExactly(other) && !FrameworkSections.Contains(other)));

    private SettingFinding Finding(DeployKitRule rule, ContractEntry entry, string message, string[] environments) => new(rule, entry.Key, message)
    {
        Example = ExampleValue.Of(entry, contract),
        Environments = string.Join(",", environments),
        IsDeclared = entry.Requirement == Requirement.Declared,
        IsLessSure = _sources.Contains(SourceKinds.Other)
            || (_sources.Contains(SourceKinds.Store) && entry.IsSensitive)
            || (environments.Length > 0 && Array.TrueForAll(environments, environment => suppliers.MayBeUnseen(environment, entry.IsSensitive))),
    };
}
