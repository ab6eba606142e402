using DeployKit.Configuration;
using DeployKit.Contract;

namespace DeployKit.Supply;

/// <summary>All that the repository says will give settings their values, per environment.</summary>
internal sealed class Suppliers
{
    private const string Aliases = "DeployKit:Aliases:";
    private const string All = "*";

    private readonly HashSet<string> _unreadable;
    private readonly List<string> _declared;
    private readonly IReadOnlyList<UnseenSupplier> _unseen;
    private readonly Dictionary<string, List<SuppliedValue>> _byKey = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, HashSet<string>> _sections = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="files">The files, each overriding those before it.</param>
    /// <param name="declared">The keys and sections that something else supplies.</param>
    /// <param name="prefixes">The prefixes of variables that are read without them.</param>
    public Suppliers(IEnumerable<SupplyFile> files, IEnumerable<string> declared, IEnumerable<string> prefixes)
    {
        Files = [.. files];
        _declared = [.. declared];
        _unreadable = new HashSet<string>(Files.Where(IsUnreadable).Select(file => EnvironmentOf(file) ?? All), StringComparer.OrdinalIgnoreCase);
        (IReadOnlyList<SuppliedValue> values, _unseen) = FileSuppliers.Of(Files);
        Dictionary<string, string> aliases = AliasesOf(values);
        string[] begins = [.. prefixes];
        Values = [.. values.Select(value => Meant(value, aliases, begins)).OrderBy(PrecedenceOf)];
        Environments = [.. Values.Select(value => value.Environment).Concat(Files.Select(EnvironmentOf)).OfType<string>().Prepend("Production")
            .Distinct(StringComparer.OrdinalIgnoreCase).OrderBy(name => name, StringComparer.Ordinal)];
        foreach (SuppliedValue value in Values.Where(value => value.Value is not null))
        {
            Index(value);
        }
    }

    public IReadOnlyList<SupplyFile> Files { get; }

    public IReadOnlyList<SuppliedValue> Values { get; }

    /// <summary>Every environment that a file mentions, and Production, which a host is in when nobody says otherwise.</summary>
    public IReadOnlyList<string> Environments { get; }

    /// <summary>True when a file of the environment is malformed, so that nobody can tell what it was meant to hold.</summary>
    public bool IsUnreadable(string environment) => _unreadable.Contains(environment) || _unreadable.Contains(All);

    /// <summary>True when the environment certainly has no value for the key.</summary>
    public bool IsMissing(string key, string environment, bool needsText)
    {
        if (IsUnreadable(environment) || _declared.Exists(declared => KeyPattern.Covers(declared, key)))
        {
            return false;
        }

        return _byKey.TryGetValue(key, out List<SuppliedValue>? values)
            ? !values.Exists(value => IsFor(value, environment) && !(needsText && value.Value!.Length == 0))
            : !HasContent(key, environment);
    }

    /// <summary>The value that an environment has for a key, after all that overrides it; null when it has none.</summary>
    public SuppliedValue? Effective(string key, string environment) =>
        _byKey.TryGetValue(key, out List<SuppliedValue>? values) ? values.FindLast(value => IsFor(value, environment)) : null;

    /// <summary>True when something that is not in sight may give the environment the key.</summary>
    public bool MayBeUnseen(string environment, bool isSensitive) => _unseen.Any(supplier =>
        (isSensitive || !supplier.IsSecret) && (supplier.Environment is null || supplier.Environment.Equals(environment, StringComparison.OrdinalIgnoreCase)));

    /// <summary>True when the environment has a value for something below the section.</summary>
    public bool HasContent(string section, string environment) =>
        section.Length == 0 || (_sections.TryGetValue(section, out HashSet<string>? environments) && (environments.Contains(All) || environments.Contains(environment)));

    /// <summary>The sections that a pattern with <c>*</c> stands for in one environment.</summary>
    public IEnumerable<string> SectionsLike(string pattern, string environment) =>
        pattern.IndexOf('*') < 0
            ? HasContent(pattern, environment) ? [pattern] : []
            : _sections.Keys.Where(section => KeyPattern.IsMatch(pattern, section) && HasContent(section, environment));

    public bool IsSuppliedAnywhere(string key) => _byKey.ContainsKey(key) || _sections.ContainsKey(key) || _declared.Exists(declared => KeyPattern.Covers(declared, key));

    /// <summary>As the host does: the base file, that of the environment, all else.</summary>
    private static int PrecedenceOf(SuppliedValue value) => !value.File.IsAppSettings ? 2 : value.Environment is null ? 0 : 1;

    private static bool IsFor(SuppliedValue value, string environment) =>
        value.Environment is null || value.Environment.Equals(environment, StringComparison.OrdinalIgnoreCase);

    private static bool IsUnreadable(SupplyFile file) => file.IsAppSettings && file.Document.Errors.Any(error => error.DuplicateKey is null);

    private static string? EnvironmentOf(SupplyFile file) =>
        AppSettingsName.TryGetEnvironment(file.Name, out string? environment) ? environment : file.Environment;

    /// <summary>The keys of flat variables: what platforms set by themselves, and over it what the application says.</summary>
    private static Dictionary<string, string> AliasesOf(IEnumerable<SuppliedValue> values)
    {
        var aliases = SettingAlias.BuiltIn.ToDictionary(alias => alias.Variable, alias => alias.Key, StringComparer.OrdinalIgnoreCase);
        foreach (SuppliedValue value in values.Where(value => value.Key.StartsWith(Aliases, StringComparison.OrdinalIgnoreCase) && value.Value is not null))
        {
            aliases[value.Key.Substring(Aliases.Length)] = value.Value!;
        }

        return aliases;
    }

    /// <summary>A value under the key that a variable sets in this service, whatever its name spells.</summary>
    private static SuppliedValue Meant(SuppliedValue value, Dictionary<string, string> aliases, string[] prefixes) =>
        value.Variable is not { } name ? value
        : aliases.TryGetValue(name, out string? key) ? Aliased(value, name, key)
        : Array.Find(prefixes, prefix => name.Length > prefix.Length && name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) is { } prefix ? value.Behind(prefix)
        : value;

    private static SuppliedValue Aliased(SuppliedValue value, string variable, string key) =>
        value with { Key = key, Value = value.Value is null ? null : AliasUnit.Convert(variable, key, value.Value) };

    private void Index(SuppliedValue value)
    {
        if (!_byKey.TryGetValue(value.Key, out List<SuppliedValue>? values))
        {
            _byKey.Add(value.Key, values = []);
        }

        values.Add(value);
        for (int end = value.Key.LastIndexOf(':'); end > 0; end = value.Key.LastIndexOf(':', end - 1))
        {
            string section = value.Key.Substring(0, end);
            if (!_sections.TryGetValue(section, out HashSet<string>? environments))
            {
                _sections.Add(section, environments = new HashSet<string>(StringComparer.OrdinalIgnoreCase));
            }

            environments.Add(value.Environment ?? All);
        }
    }
}
