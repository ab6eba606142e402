namespace DeployKit.Analyzers.Settings;

/// <summary>The properties under which a diagnostic carries what its fixes need.</summary>
internal static class SettingProperties
{
    public const string Key = "Key";

    /// <summary>The key that was probably meant.</summary>
    public const string Suggestion = "Suggestion";

    /// <summary>The environment variable that is written, of a finding about one.</summary>
    public const string Variable = "Variable";

    /// <summary>The environments, separated by commas; empty for all.</summary>
    public const string Environments = "Environments";

    /// <summary>What could be written for the setting, as JSON.</summary>
    public const string Example = "Example";

    /// <summary>The calls that a chain of options lacks, separated by commas.</summary>
    public const string Calls = "Calls";
}
