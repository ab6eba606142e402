using DeployKit.Analyzers.Files;
using DeployKit.Contract;

namespace DeployKit.Analyzers.Supply;

/// <summary>All that the repository says will give settings their values, per environment.</summary>
internal sealed class Suppliers
{
    private const string Aliases = "DeployKit:Aliases:";

    private readonly HashSet<string> _unreadable;
    private readonly List<string> _declared;
    private readonly Dictionary<string, List<SuppliedValue>> _byKey = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, HashSet<string>> _sections = new(StringComparer.OrdinalIgnoreCase);

    public Suppliers(IEnumerable<ConfigurationFile> files, IEnumerable<string> declared)
    {
        Files = [.. files];
        HasSettingsFiles = Files.Any(file => file.IsAppSettings);
        _declared = [.. declared];
        _unreadable = new HashSet<string>(Files.Where(IsUnreadable).Select(file => EnvironmentOf(file) ?? "*"), StringComparer.OrdinalIgnoreCase);
        List<SuppliedValue> values = [.. Files.SelectMany(FileSuppliers.Of)];
        Dictionary<string, string> aliases = AliasesOf(values);
        Values = [.. values.Select(value => aliases.TryGetValue(value.Key, out string key) ? value with { Key = key } : value)];
        Environments = [.. Values.Select(value => value.Environment).Concat(Files.Select(EnvironmentOf)).OfType<string>().Prepend("Production")
            .Distinct(StringComparer.OrdinalIgnoreCase).OrderBy(name => name, StringComparer.Ordinal)];
        foreach (SuppliedValue value in Values.Where(value => value.Value is not null))
        {
            Index(value);
        }
    }

    public IReadOnlyList<ConfigurationFile> Files { get; }

    public IReadOnlyList<SuppliedValue> Values { get; }

    /// <summary>Every environment that a file mentions, and Production, which a host is in when nobody says otherwise.</summary>
    public IReadOnlyList<string> Environments { get; }

    /// <summary>False where no settings file is in sight: then nothing can be said about what is missing.</summary>
    public bool HasSettingsFiles { get; }

    /// <summary>True when the environment certainly has no value for the key.</summary>
    public bool IsMissing(string key, string environment, bool needsText)
    {
        if (_unreadable.Contains(environment) || _unreadable.Contains("*") || _declared.Exists(declared => KeyPattern.Covers(declared, key)))
        {
            return false;
        }

        return _byKey.TryGetValue(key, out List<SuppliedValue>? values)
            ? !values.Exists(value => IsFor(value, environment) && !(needsText && value.Value!.Length == 0))
            : !HasContent(key, environment);
    }

    /// <summary>True when the environment has a value for something below the section.</summary>
    public bool HasContent(string section, string environment) =>
        section.Length == 0 || (_sections.TryGetValue(section, out HashSet<string>? environments) && (environments.Contains("*") || environments.Contains(environment)));

    /// <summary>The sections that a pattern with <c>*</c> stands for in one environment.</summary>
    public IEnumerable<string> SectionsLike(string pattern, string environment) =>
        pattern.IndexOf('*') < 0
            ? HasContent(pattern, environment) ? [pattern] : []
            : _sections.Keys.Where(section => KeyPattern.IsMatch(pattern, section) && HasContent(section, environment));

    public bool IsSuppliedAnywhere(string key) => _byKey.ContainsKey(key) || _sections.ContainsKey(key) || _declared.Exists(declared => KeyPattern.Covers(declared, key));

    private static bool IsFor(SuppliedValue value, string environment) =>
        value.Environment is null || value.Environment.Equals(environment, StringComparison.OrdinalIgnoreCase);

    private static bool IsUnreadable(ConfigurationFile file) => file.IsAppSettings && file.Document.Errors.Any(error => error.DuplicateKey is null);

    private static string? EnvironmentOf(ConfigurationFile file) =>
        AppSettingsName.TryGetEnvironment(file.Name, out string? environment) ? environment : file.MetadataOf("DeployKitEnvironment");

    private static Dictionary<string, string> AliasesOf(List<SuppliedValue> values)
    {
        var aliases = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (SuppliedValue value in values.Where(value => value.Key.StartsWith(Aliases, StringComparison.OrdinalIgnoreCase) && value.Value is not null))
        {
            aliases[value.Key.Substring(Aliases.Length)] = value.Value!;
        }

        return aliases;
    }

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

            environments.Add(value.Environment ?? "*");
        }
    }
}
