namespace DeployKit.Contract;

/// <summary>
/// The environments in which something counts, as a contract writes them: names separated by commas, each behind <c>!</c> when it is
/// the others that count, and nothing at all for every environment.
/// </summary>
internal sealed class EnvironmentScope
{
    public static readonly EnvironmentScope Every = new([], isExcept: true);

    private readonly bool _isExcept;
    private readonly HashSet<string> _names;

    private EnvironmentScope(IEnumerable<string> names, bool isExcept)
    {
        _names = new HashSet<string>(names, StringComparer.OrdinalIgnoreCase);
        _isExcept = isExcept;
    }

    public bool IsEvery => _isExcept && _names.Count == 0;

    public bool IsNone => !_isExcept && _names.Count == 0;

    public static EnvironmentScope Only(string name) => new([name], isExcept: false);

    public static EnvironmentScope Parse(string text)
    {
        string[] names = text.Split([','], StringSplitOptions.RemoveEmptyEntries);
        return names.Length == 0 ? Every : new(names.Select(name => name.TrimStart('!')), names[0][0] == '!');
    }

    public bool Includes(string environment) => _names.Contains(environment) != _isExcept;

    /// <summary>Those of the known environments that count, and those that are named without being known.</summary>
    public IEnumerable<string> Among(IEnumerable<string> known) => _isExcept ? known.Where(Includes) : _names;

    public EnvironmentScope Not() => new(_names, !_isExcept);

    public EnvironmentScope And(EnvironmentScope other) => (_isExcept, other._isExcept) switch
    {
        (true, true) => new(_names.Concat(other._names), isExcept: true),
        (false, _) => new(_names.Where(other.Includes), isExcept: false),
        _ => other.And(this),
    };

    public EnvironmentScope Or(EnvironmentScope other) => Not().And(other.Not()).Not();

    /// <summary>To be read by people: <c>Staging, Production</c>, <c>all but Development</c>.</summary>
    public string Describe() => IsEvery ? "all" : (_isExcept ? "all but " : string.Empty) + string.Join(", ", _names);

    public override string ToString() => string.Join(",", _names.Select(name => _isExcept ? "!" + name : name));
}
