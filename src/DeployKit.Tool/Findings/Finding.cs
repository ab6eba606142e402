using DeployKit.Rules;

namespace DeployKit.Tool.Findings;

/// <summary>One thing the tool found, in a shape that every output format can print. No member holds a secret's value.</summary>
internal sealed record Finding
{
    public required DeployKitRule Rule { get; init; }

    public required RuleSeverity Severity { get; init; }

    public required string Message { get; init; }

    /// <summary>The file, relative to the working folder (or, outside of it, to the folder that was looked at), with forward slashes; null when the finding has no file.</summary>
    public string? Path { get; init; }

    public FindingRegion? Region { get; init; }

    /// <summary>What identifies the finding when lines move: a hash, never the value itself.</summary>
    public required string Fingerprint { get; init; }
}
