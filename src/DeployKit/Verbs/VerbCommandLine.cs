using System.Globalization;
using DeployKit.Suggestions;

namespace DeployKit.Verbs;

/// <summary>
/// The process's own command line, parsed by the kit: the host's command-line source would read <c>--json --environment X</c>
/// as "json is --environment".
/// </summary>
internal sealed record VerbCommandLine(string? Verb, IReadOnlyDictionary<string, string?> Options, string? Error)
{
    public const string Command = "deploykit";

    /// <summary>Verbs of the package DeployKit.Migrations: who calls one without it gets told.</summary>
    private static readonly string[] MigrationVerbs = ["plan", "migrate", "status", "approve", "backup", "restore", "rollback", "lock"];

    /// <summary>Whether the arguments call the kit at all.</summary>
    public static bool IsCall(IReadOnlyList<string> arguments) => StartOf(arguments) < arguments.Count;

    /// <summary>An option's value, for somebody who does not know the verbs; null when it was not given.</summary>
    public static string? ValueOf(IReadOnlyList<string> arguments, string option)
    {
        string[] call = [.. arguments.Skip(StartOf(arguments))];
        return call.FirstOrDefault(argument => argument.StartsWith(option + "=", StringComparison.Ordinal)) is { } joined
            ? joined[(option.Length + 1)..]
            : Array.IndexOf(call, option) is >= 0 and var index && index + 1 < call.Length ? call[index + 1] : null;
    }

    public static VerbCommandLine Parse(IReadOnlyList<string> commandLine, IReadOnlyCollection<IVerb> verbs)
    {
        string[] arguments = [.. commandLine.Skip(StartOf(commandLine))];
        string? name = arguments.Length > 1 && !arguments[1].StartsWith('-') ? arguments[1] : null;
        IVerb? verb = verbs.FirstOrDefault(candidate => candidate.Name.Equals(name, StringComparison.Ordinal));
        if (name is not null && verb is null)
        {
            string? suggestion = Suggestion.For(name, verbs.Select(candidate => candidate.Name));
            return Failed(null, $"unknown verb \"{name}\"" + (MigrationVerbs.Contains(name)
                ? "; it comes with migrations: add the package DeployKit.Migrations and call AddSqlScriptMigrations or AddDbContextMigrations"
                : suggestion is null ? "" : $"; did you mean \"{suggestion}\"?"));
        }

        VerbOption[] known = [.. VerbOption.Common, .. verb?.Options ?? []];
        Dictionary<string, string?> options = new(StringComparer.Ordinal);
        for (int index = name is null ? 1 : 2; index < arguments.Length; index++)
        {
            string[] parts = arguments[index].Split('=', 2);
            string optionName = parts[0] is "-h" or "-?" ? "--help" : parts[0];
            VerbOption? option = known.FirstOrDefault(candidate => candidate.Name == optionName);
            if (option is null)
            {
                string? suggestion = Suggestion.For(optionName, known.Select(candidate => candidate.Name));
                return Failed(name, $"unknown option \"{optionName}\"" + (suggestion is null ? "" : $"; did you mean \"{suggestion}\"?"));
            }

            // What looks like the next option is no value: "--out --json" has forgotten the file.
            string? value = parts.Length > 1 ? parts[1]
                : option.ValueName is not null && index + 1 < arguments.Length && !arguments[index + 1].StartsWith("--", StringComparison.Ordinal) ? arguments[++index]
                : null;
            if (option.ValueName is not null == string.IsNullOrEmpty(value))
            {
                return Failed(name, option.ValueName is null ? $"{option.Name} takes no value" : $"{option.Name} needs a value ({option.ValueName})");
            }

            options[option.Name] = value;
        }

        return new(name, options, InvalidTimeout(options) ?? InvalidVerbosity(options));
    }

    /// <summary>
    /// Where the call begins. Options of the host may stand before it (<c>--environment Staging deploykit check</c>); they are either
    /// <c>--key=value</c> or <c>--key value</c>.
    /// </summary>
    private static int StartOf(IReadOnlyList<string> arguments)
    {
        int index = 0;
        while (index < arguments.Count && arguments[index].StartsWith('-'))
        {
            index += arguments[index].Contains('=', StringComparison.Ordinal) ? 1 : 2;
        }

        return index < arguments.Count && arguments[index].Equals(Command, StringComparison.OrdinalIgnoreCase) ? index : arguments.Count;
    }

    private static string? InvalidTimeout(Dictionary<string, string?> options) =>
        options.TryGetValue("--timeout", out string? timeout)
        && !(double.TryParse(timeout, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && seconds is > 0 and < 2_000_000)
            ? $"--timeout needs a number of seconds, not \"{timeout}\""
            : null;

    private static string? InvalidVerbosity(Dictionary<string, string?> options) =>
        options.TryGetValue(VerbLogging.Option, out string? verbosity) && !VerbLogging.IsKnown(verbosity)
            ? $"{VerbLogging.Option} needs {VerbLogging.Quiet}, {VerbLogging.Normal} or {VerbLogging.Detailed}, not \"{verbosity}\""
            : null;

    private static VerbCommandLine Failed(string? verb, string error) => new(verb, new Dictionary<string, string?>(), error);
}
