using DeployKit.Contract;
using DeployKit.Documents;
using DeployKit.Placeholders;
using DeployKit.Rules;
using DeployKit.Suggestions;

namespace DeployKit.Supply.Review;

/// <summary>DK2002, DK2004, DK2005, DK2008, DK2010, DK2011 and DK2012: values that are supplied against what the code reads.</summary>
internal sealed class SuppliedValues(IReadOnlyCollection<ContractEntry> contract, KeyCoverage coverage, Suppliers suppliers)
{
    private readonly ILookup<string, ContractEntry> _typed = contract
        .Where(entry => entry.Kind is ContractKind.Value or ContractKind.Member && (entry.Type.Length > 0 || entry.Constraints.Length > 0))
        .ToLookup(entry => entry.Key, StringComparer.OrdinalIgnoreCase);

    private readonly List<ContractEntry> _prohibitions = [.. contract.Where(entry => entry.Kind == ContractKind.Forbidden)];

    public IEnumerable<SettingFinding> Find(SuppliedValue value) => FrameworkSections.Contains(value.Key)
        ? []
        : FindAny(value).Select(finding => finding with { Value = finding.Value ?? value });

    private IEnumerable<SettingFinding> FindAny(SuppliedValue value)
    {
        IEnumerable<SettingFinding> findings = PlaceholderOf(value).Concat(Forbidden(value));
        bool isRead = coverage.IsReadExactly(value.Key) || coverage.IsOpen(value.Key);
        return isRead ? findings : value.File.IsAppSettings && value.Variable is null ? findings.Concat(Unread(value)) : findings.Concat(Misspelled(value));
    }

    /// <summary>A placeholder; or else, a value that cannot become what the code wants.</summary>
    private IEnumerable<SettingFinding> PlaceholderOf(SuppliedValue value) =>
        value is { Value: { } text, Entry.Kind: DocumentValueKind.String }
        && (value.File.IsFinal ? SourcePlaceholder.Find(text) : SourcePlaceholder.FindUnexpanded(text)) is { } placeholder
        && ((value.File.IsAppSettings && !SourcePlaceholder.IsLayout(placeholder)) || coverage.IsReadExactly(value.Key))
            ? [new SettingFinding(RuleCatalog.DK2010, value.Key, SettingMessages.Placeholder(value.Key))]
            : Invalid(value);

    private IEnumerable<SettingFinding> Invalid(SuppliedValue value)
    {
        IEnumerable<ContractEntry> entries = _typed[value.Key].Concat(_typed
            .Where(group => group.Key.IndexOf('*') >= 0 && KeyPattern.IsMatch(group.Key, value.Key)).SelectMany(group => group));
        return entries
            .Select(entry => value.Value is null ? null : ValueCheck.ProblemOf(entry, value.Value))
            .OfType<string>()
            .Take(1)
            .Select(problem => new SettingFinding(RuleCatalog.DK2004, value.Key, SettingMessages.Invalid(value.Key, problem)));
    }

    private IEnumerable<SettingFinding> Forbidden(SuppliedValue value) => _prohibitions
        .Where(entry => !string.IsNullOrEmpty(value.Value)
            && KeyPattern.IsMatch(entry.Key, value.Key)
            && (entry.Default is null || entry.Default.Equals(value.Value, StringComparison.OrdinalIgnoreCase)))
        .Select(entry => string.Join(", ", ScopeOf(entry).Where(environment => ReferenceEquals(suppliers.Effective(value.Key, environment), value))))
        .Where(environments => environments.Length > 0)
        .Take(1)
        .Select(environments => new SettingFinding(RuleCatalog.DK2011, value.Key, SettingMessages.Forbidden(value.Key, environments)));

    private IEnumerable<string> ScopeOf(ContractEntry entry) => EnvironmentScope.Parse(entry.Environments).Among(suppliers.Environments);

    private IEnumerable<SettingFinding> Unread(SuppliedValue value)
    {
        if (coverage.OwnerOf(value.Key) is { } owner)
        {
            if (coverage.FirstUnknown(value.Key, owner.Key) is var section && section != value.Key && MistypedSection(section, value) is { } mistyped)
            {
                return IsFirstIn(section, value) ? [mistyped] : [];
            }

            string? suggestion = KeySuggestion.For(value.Key, coverage.MembersBeside(value.Key).Where(member => !IsBeside(member, value)));
            return suggestion is null
                ? [new SettingFinding(RuleCatalog.DK2012, value.Key, SettingMessages.Unknown(value.Key, owner.Type))]
                : [new SettingFinding(RuleCatalog.DK2002, value.Key, SettingMessages.MistypedInFile(value.Key, suggestion)) { Suggestion = suggestion }];
        }

        if (coverage.IsInReadSection(value.Key) || value.Entry.Kind is DocumentValueKind.EmptyObject or DocumentValueKind.EmptyArray)
        {
            return [];
        }

        // What one file has right, another one can have wrong.
        string? meant = KeySuggestion.For(value.Key, coverage.Exact.Where(key => suppliers.IsSuppliedAnywhere(key) && !IsBeside(key, value)));
        return meant is null
            ? [new SettingFinding(RuleCatalog.DK2005, value.Key, SettingMessages.Unread(value.Key))]
            : [new SettingFinding(RuleCatalog.DK2002, value.Key, SettingMessages.MistypedInFile(value.Key, meant)) { Suggestion = meant }];
    }

    /// <summary>A section that is called nearly like one of the type; told once, at its own name.</summary>
    private SettingFinding? MistypedSection(string section, SuppliedValue value) =>
        KeySuggestion.For(section, coverage.SectionsBeside(section).Where(other => !IsBeside(other, value))) is { } suggestion
        && value.File.Document.Sections.FirstOrDefault(one => one.Key.Equals(section, StringComparison.OrdinalIgnoreCase)) is { } place
            ? new SettingFinding(RuleCatalog.DK2002, section, SettingMessages.MistypedInFile(section, suggestion))
            {
                Suggestion = suggestion,
                Value = value with { Key = section, Entry = value.Entry with { Key = section, KeySpan = place.KeySpan } },
            }
            : null;

    private static bool IsFirstIn(string section, SuppliedValue value) => value.File.Document.Entries.First(entry => KeyPattern.Covers(section, entry.Key)) == value.Entry;

    /// <summary>A variable that nearly spells a key. One that spells none may be meant for another program.</summary>
    private IEnumerable<SettingFinding> Misspelled(SuppliedValue value) =>
        value.Variable is { } name && name.IndexOf('_', value.Prefix.Length) >= 0 && VariableTypo.Find(name.Substring(value.Prefix.Length), coverage.Known) is { } spelled
            && value.Prefix + spelled is var suggestion
            ? [new SettingFinding(RuleCatalog.DK2008, value.Key, SettingMessages.MistypedVariable(name, suggestion)) { Suggestion = suggestion }]
            : [];

    /// <summary>True for a key that the same file has: then the other one is none of its misspellings.</summary>
    private bool IsBeside(string key, SuppliedValue value) => suppliers.Values.Any(other => ReferenceEquals(other.File, value.File) && KeyPattern.Covers(key, other.Key));
}
