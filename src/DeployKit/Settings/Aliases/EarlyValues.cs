using System.Collections;
using DeployKit.Boot;
using DeployKit.Configuration;
using DeployKit.Documents;
using DeployKit.Rules;
using DeployKit.Secrets.Configuration;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Settings.Aliases;

/// <summary>Collects what <c>.env</c>, server URLs and flat variables say, each under its key.</summary>
internal sealed class EarlyValues
{
    private const string Section = "DeployKit:Aliases";

    private readonly Dictionary<string, SuppliedValue> values = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<BootProblem> problems = [];

    public IReadOnlyDictionary<string, SuppliedValue> Values => values;

    /// <summary>Lines of <c>.env</c> and URLs that could not be read.</summary>
    public IReadOnlyList<BootProblem> Problems => problems;

    /// <summary>Later ones win: <c>.env</c>, aliases in it, aliases in the environment.</summary>
    public static EarlyValues Read(IConfiguration configuration, string? dotEnvPath)
    {
        EarlyValues early = new();
        IReadOnlyList<SettingAlias> aliases = Aliases(configuration);
        if (dotEnvPath is not null && File.Exists(dotEnvPath))
        {
            early.AddDotEnv(dotEnvPath, aliases);
        }

        IDictionary variables = Environment.GetEnvironmentVariables();
        foreach (SettingAlias alias in aliases)
        {
            if (variables[alias.Variable] is string { Length: > 0 } text)
            {
                early.Add(alias, text, $"environment variable {alias.Variable}");
            }
        }

        return early;
    }

    /// <summary>What the application says about a variable goes before what is built in.</summary>
    private static IReadOnlyList<SettingAlias> Aliases(IConfiguration configuration)
    {
        List<SettingAlias> own = [];
        foreach ((IConfigurationSection child, string? key) in configuration.GetSection(Section).ReadChildren())
        {
            if (key is { Length: > 0 })
            {
                own.Add(new SettingAlias(child.Key, key));
            }
        }

        return own.Count == 0 ? SettingAlias.BuiltIn : WithBuiltIn(own);
    }

    private static IReadOnlyList<SettingAlias> WithBuiltIn(List<SettingAlias> own) =>
        [.. SettingAlias.BuiltIn.Where(alias => !own.Any(other => other.Variable.Equals(alias.Variable, StringComparison.OrdinalIgnoreCase))), .. own];

    private void AddDotEnv(string path, IReadOnlyList<SettingAlias> aliases)
    {
        string name = Path.GetFileName(path);
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add(Problem(
                RuleCatalog.DK2009, ProblemSeverity.Warning, name, $"{name} cannot be read ({exception.GetType().Name})", name, "let the application read it, or remove it"));
            return;
        }

        ParsedDocument document = DotEnvReader.Read(text);
        problems.AddRange(document.Errors.Select(error => Problem(
            RuleCatalog.DK2009, ProblemSeverity.Warning, name, $"{name} has a line that is not read: {error.Message}", $"{name}:{error.Position.Line}", "correct the line")));
        Dictionary<string, (string Text, string Supplier)> variables = new(StringComparer.Ordinal);
        foreach (DocumentEntry entry in document.Entries.Where(entry => entry.Value is not null))
        {
            string supplier = $"{name}:{document.PositionOf(entry).Line}";
            variables[entry.Key] = (entry.Value!, supplier);
            values[SettingKey.FromVariable(entry.Key)] = new SuppliedValue(entry.Value!, supplier);
        }

        foreach (SettingAlias alias in aliases)
        {
            if (variables.TryGetValue(alias.Variable, out (string Text, string Supplier) found) && found.Text.Length > 0)
            {
                Add(alias, found.Text, found.Supplier);
            }
        }
    }

    private void Add(SettingAlias alias, string text, string supplier)
    {
        if (AliasedValue.Of(alias.Variable, alias.Key, text) is { } value)
        {
            values[alias.Key] = new SuppliedValue(value, supplier);
        }
        else
        {
            // The URL holds a password and is not shown.
            problems.Add(Problem(
                RuleCatalog.DK2004, ProblemSeverity.Error, alias.Key, $"{alias.Variable} is not a URL that can be made into {alias.Key} (value hidden)",
                supplier, "percent-encode special characters of the password, for example @ as %40"));
        }
    }

    private static BootProblem Problem(DeployKitRule rule, ProblemSeverity severity, string key, string message, string source, string action) => new()
    {
        Id = rule.Id,
        Severity = severity,
        Phase = BootPhase.Settings,
        Key = key,
        Message = message,
        Source = source,
        Action = action,
    };
}
