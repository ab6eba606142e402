namespace DeployKit.Analyzers.Settings;

/// <summary>The properties under which a diagnostic carries what its fixes need.</summary>
internal static class SettingProperties
{
    public const string Key = "Key";

    /// <summary>The key that was probably meant.</summary>
    public const string Suggestion = "Suggestion";

    /// <summary>The environments, separated by commas; empty for all.</summary>
    public const string Environments = "Environments";

    /// <summary>The setting's type.</summary>
    public const string Type = "Type";
}
