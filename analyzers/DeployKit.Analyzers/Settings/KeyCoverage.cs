using DeployKit.Analyzers.Contract;
using DeployKit.Contract;

namespace DeployKit.Analyzers.Settings;

/// <summary>Which keys the code reads, may read or sets.</summary>
internal sealed class KeyCoverage
{
    private readonly HashSet<string> _exact;
    private readonly List<string> _patterns;
    private readonly List<string> _open;
    private readonly List<string> _sections;
    private readonly List<Reading> _bindings;
    private readonly HashSet<string> _written;

    public KeyCoverage(IReadOnlyCollection<Reading> readings)
    {
        List<Reading> values = [.. readings.Where(reading => reading.Kind is ReadingKind.Value or ReadingKind.Member or ReadingKind.Prohibition)];
        _exact = new HashSet<string>(values.Select(reading => reading.Entry.Key), StringComparer.OrdinalIgnoreCase);
        _patterns = [.. _exact.Where(key => key.IndexOf('*') >= 0)];
        _bindings = [.. readings.Where(reading => reading.Kind == ReadingKind.Binding && !reading.Entry.IsOpen)];
        _open = [.. readings.Where(reading => reading.Kind == ReadingKind.Opaque || (reading.Kind == ReadingKind.Binding && reading.Entry.IsOpen))
            .Select(reading => reading.Entry.Key).Distinct(StringComparer.OrdinalIgnoreCase)];
        _sections = [.. readings.Where(reading => reading.Kind == ReadingKind.Section).Select(reading => reading.Entry.Key).Distinct(StringComparer.OrdinalIgnoreCase)];
        _written = new HashSet<string>(readings.Where(reading => reading.Kind == ReadingKind.Write).Select(reading => reading.Entry.Key), StringComparer.OrdinalIgnoreCase);
    }

    public bool IsWritten(string key) => _written.Contains(key);

    public bool IsReadExactly(string key) => _exact.Contains(key) || _patterns.Exists(pattern => KeyPattern.IsMatch(pattern, key));

    /// <summary>True when something that cannot be followed may read the key.</summary>
    public bool IsOpen(string key) => _open.Exists(open => KeyPattern.Covers(open, key));

    /// <summary>True when the code takes hold of a section that the key is in.</summary>
    public bool IsInReadSection(string key) => _sections.Exists(section => KeyPattern.Covers(section, key));

    /// <summary>The type that owns the section in which the key is; null when none does.</summary>
    public Reading? OwnerOf(string key) =>
        _bindings.FirstOrDefault(binding => binding.Entry.Key.Length > 0 && KeyPattern.Covers(binding.Entry.Key, key) && !KeyPattern.IsMatch(binding.Entry.Key, key));

    /// <summary>True when the key is, or lies below, a member that holds one value: the binder ignores what is below.</summary>
    public IEnumerable<string> MembersBeside(string key)
    {
        string parent = key.Substring(0, Math.Max(0, key.LastIndexOf(':')));
        return _exact.Where(other => other.LastIndexOf(':') is var end and > 0 && KeyPattern.IsMatch(other.Substring(0, end), parent)).Select(other => parent + other.Substring(other.LastIndexOf(':')));
    }
}
