using DeployKit.Rules;

namespace DeployKit.Supply.Review;

/// <summary>What a settings rule found, before compiler or pipeline says it in its own way: at an entry of the contract or at a value in a file.</summary>
internal sealed record SettingFinding(DeployKitRule Rule, string Key, string Message)
{
    /// <summary>What could be written for what is missing, as JSON.</summary>
    public string Example { get; init; } = string.Empty;

    public SuppliedValue? Value { get; init; }

    /// <summary>The key that was probably meant.</summary>
    public string? Suggestion { get; init; }

    /// <summary>The environments, separated by commas; empty for all.</summary>
    public string Environments { get; init; } = string.Empty;

    /// <summary>Set when the application declared to the kit what it misses; at boot that is an error.</summary>
    public bool IsDeclared { get; init; }

    /// <summary>Set when the finding is less sure than its rule: something that is not in sight may supply the value.</summary>
    public bool IsLessSure { get; init; }
}
