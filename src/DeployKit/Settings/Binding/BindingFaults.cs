using DeployKit.Boot;
using DeployKit.Boot.Report;
using DeployKit.Detection;
using DeployKit.Diagnostics.Masking;
using DeployKit.Rules;

namespace DeployKit.Settings.Binding;

/// <summary>The faults that binding itself finds, in the words of the report.</summary>
internal static class BindingFaults
{
    /// <summary>What stands where a secret would.</summary>
    public const string Hidden = "(value hidden)";

    private const int LongestShown = 60;

    /// <summary>Shorter secrets are words and numbers: they are hidden where they stand alone.</summary>
    private const int ShortestAnywhere = 4;

    public static SettingFault Conversion(string key, Type type, string text, bool sensitive) => new(
        RuleCatalog.DK2004.Id,
        key,
        sensitive ? $"{key} is not {ScalarDescription.Of(type)} {Hidden}" : $"{key} is {Show(text)}, not {ScalarDescription.Of(type)}",
        type.IsEnum && !sensitive && EnumText.Suggest(type, text) is { } suggestion ? $"set {suggestion}"
            : type == typeof(TimeSpan) && !sensitive ? DurationText.Remedy(text) : null)
    {
        Sensitive = sensitive,
    };

    public static SettingFault Missing(string key, bool empty, bool sensitive, string? why = null) => new(
        RuleCatalog.DK2003.Id, key, (empty ? $"{key} is empty" : $"{key} is missing") + (why is null ? "" : $" ({why})"))
    {
        IsMissing = true,
        Sensitive = sensitive,
    };

    public static SettingFault Unresolved(string key) => new(RuleCatalog.DK1101.Id, key, $"{key} holds a reference that cannot be resolved");

    /// <summary>The framework's binder ignores such a value without a word.</summary>
    public static SettingFault NotASection(string key, bool list, bool sensitive) => new(
        RuleCatalog.DK2004.Id,
        key,
        list ? $"{key} is a single value, but a list is expected" : $"{key} is a single value, but a section is expected",
        list ? $"set {key}:0, {key}:1, … (environment variables {SettingKey.ToVariable(key)}__0, …)" : $"set the members of the section {key} instead")
    {
        Sensitive = sensitive,
    };

    /// <summary>The other way round the framework leaves the member at its default.</summary>
    public static SettingFault NotAValue(string key) => new(
        RuleCatalog.DK2004.Id, key, $"{key} is a section, but a single value is expected", $"set {key} to one value");

    public static SettingFault NotCreated(string key, Type type, Exception exception) => new(
        RuleCatalog.DK2004.Id, key, $"{key} could not be created: the constructor of {type.Name} threw {exception.GetType().Name}", "correct the constructor, or the values that it is given");

    /// <summary>The framework leaves such a member alone, or throws.</summary>
    public static SettingFault NotBindable(string key, Type type) => new(
        RuleCatalog.DK2004.Id,
        key,
        $"{key} cannot be set by configuration: {TypeName.Of(type)} {TypeName.WhyNotMade(type)}",
        "use a type that configuration can fill (a class with a public constructor without parameters, a List, a Dictionary), or set it in code and remove the key");

    /// <summary>The member is there, and stays what it is.</summary>
    public static SettingFault Ignored(string key, string member, string why) => new(
        RuleCatalog.DK2012.Id, key, $"{key} is ignored: the member {member} {why}", "make it a public property with set or init, or remove the key")
    {
        Severity = ProblemSeverity.Warning,
    };

    /// <summary>Without the exception's message, which may hold the value.</summary>
    public static SettingFault NotSet(string key, Exception exception) => new(
        RuleCatalog.DK2004.Id, key, $"{key} was refused: its setter threw {exception.GetType().Name}", "set a value that it takes");

    /// <summary>The text without a secret that it may quote.</summary>
    public static string Hide(string text, string secret) => secret.Trim().Length == 0 ? text
        : secret.Length < ShortestAnywhere ? WholeWord.Replace(text, secret, Hidden)
        : text.Replace(secret, Hidden, StringComparison.OrdinalIgnoreCase);

    /// <summary>The value in quotes, shortened; a credential that stands in the wrong setting is masked.</summary>
    public static string Show(string text)
    {
        string shown = Redactor.Redact(text);
        return shown.Length == 0 ? "empty" : $"\"{ReportText.Escape(shown.Length > LongestShown ? shown[..LongestShown] + "…" : shown)}\"";
    }
}
