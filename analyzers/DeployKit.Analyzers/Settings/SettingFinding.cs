using DeployKit.Analyzers.Contract;
using DeployKit.Analyzers.Supply;
using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.Settings;

/// <summary>What a rule found, before it becomes a diagnostic: at a reading in code or at a value in a file.</summary>
internal sealed record SettingFinding(DiagnosticDescriptor Rule, string Key, string Message)
{
    /// <summary>The property under which a diagnostic carries the key.</summary>
    public const string KeyProperty = "Key";

    /// <summary>The property under which a diagnostic carries the key that was probably meant.</summary>
    public const string SuggestionProperty = "Suggestion";

    /// <summary>The property under which a diagnostic carries the environments, separated by commas; empty for all.</summary>
    public const string EnvironmentsProperty = "Environments";

    /// <summary>The property under which a diagnostic carries the setting's type.</summary>
    public const string TypeProperty = "Type";

    public string Type { get; init; } = string.Empty;

    public CodePlace? Place { get; init; }

    public SuppliedValue? Value { get; init; }

    public string? Suggestion { get; init; }

    public string Environments { get; init; } = string.Empty;

    /// <summary>Set when the finding is less sure than its rule: something outside the files may supply the value.</summary>
    public bool IsLessSure { get; init; }
}
