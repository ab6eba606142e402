namespace DeployKit.Contract;

/// <summary>The words of the settings rules, the same wherever they are said.</summary>
internal static class SettingMessages
{
    public static string Missing(ContractEntry entry, IReadOnlyList<string> environments, bool everywhere) =>
        $"{entry.Key} is required ({entry.Why}) but nothing supplies it{(everywhere ? string.Empty : " in " + string.Join(", ", environments))}; "
        + $"add it to {FileOf(environments, everywhere)}, set {EnvironmentVariable.Of(entry.Key)}{(entry.IsSection ? "__…" : string.Empty)}, or declare [assembly: SuppliedBy(\"{entry.Key}\", \"where\")]";

    public static string DevelopmentOnly(ContractEntry entry, IReadOnlyList<string> environments) =>
        $"{entry.Key} is required ({entry.Why}) but supplied in Development only, not in {string.Join(", ", environments)}; "
        + $"add it or a reference such as ${{secret:name}} to {FileOf(environments, false)}, or declare [assembly: SuppliedBy(\"{entry.Key}\", \"where\")]";

    public static string Mistyped(string key, string suggestion) => $"{key} is in no settings file; did you mean {suggestion}?";

    public static string MistypedInFile(string key, string suggestion) => $"Nothing reads {key}; did you mean {suggestion}?";

    public static string MistypedVariable(string name, string suggestion) => $"environment variable {name} matches no key; did you mean {suggestion}?";

    public static string Unknown(string key, string type) => $"{key} sets no member of {type}";

    public static string Unread(string key) => $"Nothing reads {key}; delete it, or allow it with a reason when another program needs it";

    public static string Invalid(string key, string problem) => $"{key} {problem}";

    public static string Placeholder(string key) =>
        $"{key} holds a placeholder, which must not reach a strict environment; override it there, or write a reference such as ${{secret:name}}";

    public static string Forbidden(string key, string environment) => $"{key} must have no value in {environment}; remove it there";

    public static string Malformed(string error, string fileName) => $"{error}; the host cannot read {fileName}";

    private static string FileOf(IReadOnlyList<string> environments, bool everywhere) =>
        everywhere || environments.Count != 1 ? "appsettings.json" : $"appsettings.{environments[0]}.json";
}
