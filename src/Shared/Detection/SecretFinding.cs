using DeployKit.Rules;

namespace DeployKit.Detection;

/// <summary>How sure the detector is.</summary>
internal enum Confidence
{
    Low,
    Medium,
    High,
}

/// <summary>A secret in a text: where it is and what it is, never the value itself.</summary>
/// <param name="Rule">The rule that it breaks.</param>
/// <param name="Kind">What it is, for people: "GitHub personal access token", "password in a connection string".</param>
/// <param name="Confidence">How sure the detector is.</param>
/// <param name="Start">Where the secret starts in the text.</param>
/// <param name="Length">How long the secret is.</param>
internal sealed record SecretFinding(DeployKitRule Rule, string Kind, Confidence Confidence, int Start, int Length)
{
    /// <summary>The key or variable that holds the secret; null when nothing names it.</summary>
    public string? Name { get; init; }

    public int End => Start + Length;
}
