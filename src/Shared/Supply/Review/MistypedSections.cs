using DeployKit.Contract;
using DeployKit.Suggestions;

namespace DeployKit.Supply.Review;

/// <summary>Sections that the code takes as a whole and no file has, while a file has one that nothing reads and that is called nearly so.</summary>
internal sealed class MistypedSections
{
    private readonly Dictionary<string, string> _suggestions = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _taken;
    private readonly KeyCoverage _coverage;

    public MistypedSections(IReadOnlyCollection<ContractEntry> contract, KeyCoverage coverage, Suppliers suppliers)
    {
        _coverage = coverage;
        _taken = KeysOf(contract, ContractKind.Section);
        string[] readByKey = [.. contract.Where(entry => entry.Kind == ContractKind.Value).Select(entry => entry.Key)];
        HashSet<string> sections = new(_taken.Concat(KeysOf(contract, ContractKind.Owner)), StringComparer.OrdinalIgnoreCase);
        foreach (string section in sections.Where(section => section.Length > 0 && section.IndexOf('*') < 0
            && !FrameworkSections.Contains(section) && !suppliers.IsSuppliedAnywhere(section) && !coverage.IsWritten(section)
            && !Array.Exists(readByKey, key => KeyPattern.Covers(section, key))))
        {
            int depth = section.Split(':').Length;
            IEnumerable<string> candidates = suppliers.Values.Where(value => value.Variable is null).Select(value => value.Key.Split(':'))
                .Where(parts => parts.Length > depth).Select(parts => string.Join(":", parts.Take(depth))).Distinct(StringComparer.OrdinalIgnoreCase);
            if (KeySuggestion.For(section, candidates.Where(other => !sections.Contains(other) && IsUnread(other))) is { } suggestion)
            {
                _suggestions.Add(section, suggestion);
            }
        }
    }

    /// <summary>The section that was probably meant; told once, where the code names the section.</summary>
    public string? SuggestionFor(ContractEntry entry) =>
        (entry.Kind == ContractKind.Section || (entry.Kind == ContractKind.Owner && !_taken.Contains(entry.Key))) && _suggestions.TryGetValue(entry.Key, out string? suggestion) ? suggestion : null;

    /// <summary>True for a key in a section whose name is the fault.</summary>
    public bool Hold(string key) => _suggestions.Keys.Any(section => KeyPattern.Covers(section, key));

    private bool IsUnread(string section) =>
        !_coverage.LeadsToRead(section) && !_coverage.IsOpen(section) && _coverage.OwnerOf(section) is null && !FrameworkSections.Contains(section);

    private static HashSet<string> KeysOf(IEnumerable<ContractEntry> contract, ContractKind kind) =>
        new(contract.Where(entry => entry.Kind == kind).Select(entry => entry.Key), StringComparer.OrdinalIgnoreCase);
}
