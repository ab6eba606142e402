using DeployKit.Rules;

namespace DeployKit.Tool.Findings;

/// <summary>Everything one run of the tool has to say, in an order that does not change between runs.</summary>
internal sealed class FindingReport(IEnumerable<Finding> findings, IReadOnlyList<string> notes)
{
    public IReadOnlyList<Finding> Findings { get; } =
    [
        .. findings
            .OrderBy(finding => finding.Path, StringComparer.Ordinal)
            .ThenBy(finding => finding.Region?.StartLine ?? 0)
            .ThenBy(finding => finding.Region?.StartColumn ?? 0)
            .ThenBy(finding => finding.Rule.Id, StringComparer.Ordinal)
    ];

    /// <summary>The same, seen from the folder above: annotations and editors know a file by its path in the repository, of which a part was looked at.</summary>
    /// <param name="folder">The folder that was looked at, as the working folder names it. One that lies elsewhere changes nothing.</param>
    public FindingReport Below(string folder) => folder == "." || folder.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(folder) ? this
        : new(Findings.Select(finding => finding with { Path = finding.Path is null ? null : $"{folder}/{finding.Path}" }), Notes);

    /// <summary>What could not be looked at, and why.</summary>
    public IReadOnlyList<string> Notes { get; } = notes;

    public IEnumerable<DeployKitRule> Rules => Findings.Select(finding => finding.Rule).DistinctBy(rule => rule.Id).OrderBy(rule => rule.Id, StringComparer.Ordinal);
}
