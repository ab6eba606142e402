using DeployKit.Contract;

namespace DeployKit.Supply.Review;

/// <summary>Which keys the code reads, may read or sets.</summary>
internal sealed class KeyCoverage
{
    private readonly HashSet<string> _exact;
    private readonly List<string> _patterns;
    private readonly List<string> _open;
    private readonly List<string> _sections;
    private readonly List<ContractEntry> _owners;
    private readonly ILookup<string, EnvironmentScope> _written;

    public KeyCoverage(IReadOnlyCollection<ContractEntry> contract)
    {
        _exact = KeysOf(contract, entry => entry.Kind is ContractKind.Value or ContractKind.Member or ContractKind.Forbidden);
        _patterns = [.. _exact.Where(key => key.IndexOf('*') >= 0)];
        _owners = [.. contract.Where(entry => entry.Kind == ContractKind.Owner && !entry.IsOpen)];
        _open = [.. KeysOf(contract, entry => entry.Kind == ContractKind.Open || (entry.Kind == ContractKind.Owner && entry.IsOpen))];
        _sections = [.. KeysOf(contract, entry => entry.Kind == ContractKind.Section)];
        _written = contract.Where(entry => entry.Kind == ContractKind.Written).ToLookup(entry => entry.Key, entry => EnvironmentScope.Parse(entry.Environments), StringComparer.OrdinalIgnoreCase);
        Known = [.. _exact.Select(key => key.Split(':'))];
    }

    /// <summary>The keys that are read, in segments.</summary>
    public IReadOnlyList<string[]> Known { get; }

    /// <summary>The same as they are written.</summary>
    public IEnumerable<string> Exact => _exact;

    public bool IsWritten(string key) => _written.Contains(key);

    /// <summary>True when code gives the key, or something below it, a value in the environment.</summary>
    public bool IsWrittenIn(string key, string environment) =>
        _written.Any(written => KeyPattern.Covers(key, written.Key) && written.Any(scope => scope.Includes(environment)));

    public bool IsReadExactly(string key) => _exact.Contains(key) || _patterns.Exists(pattern => KeyPattern.IsMatch(pattern, key));

    /// <summary>True when something that cannot be followed may read the key.</summary>
    public bool IsOpen(string key) => _open.Exists(open => KeyPattern.Covers(open, key));

    /// <summary>True when the code takes hold of a section that the key is in.</summary>
    public bool IsInReadSection(string key) => _sections.Exists(section => KeyPattern.Covers(section, key));

    /// <summary>The type that owns the section in which the key is; null when none does.</summary>
    public ContractEntry? OwnerOf(string key) =>
        _owners.Find(owner => owner.Key.Length > 0 && KeyPattern.Covers(owner.Key, key) && !KeyPattern.IsMatch(owner.Key, key));

    /// <summary>The first section on the way down to the key that leads to nothing that is read; the key itself when all do.</summary>
    public string FirstUnknown(string key, string owner)
    {
        for (int end = key.IndexOf(':', Math.Min(owner.Length + 1, key.Length)); end > 0; end = key.IndexOf(':', end + 1))
        {
            if (key.Substring(0, end) is var section && !LeadsToRead(section))
            {
                return section;
            }
        }

        return key;
    }

    /// <summary>True for a section below which something is read.</summary>
    public bool LeadsToRead(string section) => _exact.Any(known => KeyPattern.LeadsTo(section, known));

    /// <summary>The sections beside this one below which something is read.</summary>
    public IEnumerable<string> SectionsBeside(string section)
    {
        string[] parts = section.Split(':');
        string parent = section.Substring(0, Math.Max(0, section.LastIndexOf(':')));
        return Known.Where(key => key.Length > parts.Length && KeyPattern.IsMatch(string.Join(":", key.Take(parts.Length - 1)), parent)).Select(key => parent + ":" + key[parts.Length - 1]);
    }

    /// <summary>The keys that are read in the same section.</summary>
    public IEnumerable<string> MembersBeside(string key)
    {
        string parent = key.Substring(0, Math.Max(0, key.LastIndexOf(':')));
        return _exact.Where(other => other.LastIndexOf(':') is var end and > 0 && KeyPattern.IsMatch(other.Substring(0, end), parent)).Select(other => parent + other.Substring(other.LastIndexOf(':')));
    }

    private static HashSet<string> KeysOf(IEnumerable<ContractEntry> contract, Func<ContractEntry, bool> which) =>
        new(contract.Where(which).Select(entry => entry.Key), StringComparer.OrdinalIgnoreCase);
}
