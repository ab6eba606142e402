using DeployKit.Boot;
using DeployKit.Rules;

namespace DeployKit.Settings.Binding;

/// <summary>One thing wrong about one key, before anybody has asked where its value came from.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Key">The full key, down to the collection index.</param>
/// <param name="Message">What is wrong; holds no sensitive value.</param>
/// <param name="Action">What to do, starting with a verb; null when the ways to set the key are the answer.</param>
internal sealed record SettingFault(string Rule, string Key, string Message, string? Action = null)
{
    /// <summary>Whether it makes the settings invalid.</summary>
    public ProblemSeverity Severity { get; init; } = ProblemSeverity.Error;

    /// <summary>Whether the answer is to give the key a value, in any of the places it can come from.</summary>
    public bool IsMissing { get; init; }

    /// <summary>Whether the value may be shown and may live in a plain file.</summary>
    public bool Sensitive { get; init; }

    /// <summary>Whether the secrets phase has reported it: a reference that cannot be resolved.</summary>
    public bool IsReported => Rule == RuleCatalog.DK1101.Id;

    /// <summary>What the member's own attributes would have said, to recognise the same complaint from a generated validator.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];
}
