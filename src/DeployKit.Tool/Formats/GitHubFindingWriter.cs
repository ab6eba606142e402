using DeployKit.Rules;
using DeployKit.Tool.Findings;

namespace DeployKit.Tool.Formats;

/// <summary>Workflow commands that GitHub Actions shows as annotations in the changed files.</summary>
/// <remarks>https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands</remarks>
internal static class GitHubFindingWriter
{
    public static void Write(FindingReport report, TextWriter output)
    {
        foreach (Finding finding in report.Findings)
        {
            output.WriteLine($"::{Command(finding.Severity)} {Properties(finding)}::{EscapeData($"{finding.Rule.Id}: {finding.Message}")}");
        }
    }

    private static string Properties(Finding finding)
    {
        List<string> properties = [];
        if (finding.Path is { } path)
        {
            properties.Add($"file={EscapeProperty(path)}");
        }

        if (finding.Region is { } region)
        {
            properties.Add($"line={region.StartLine},endLine={region.EndLine}");
            if (region.StartLine == region.EndLine)
            {
                properties.Add($"col={region.StartColumn},endColumn={region.EndColumn}");
            }
        }

        properties.Add($"title={EscapeProperty($"{finding.Rule.Id} {finding.Rule.Title}")}");
        return string.Join(',', properties);
    }

    private static string Command(RuleSeverity severity) => severity switch
    {
        RuleSeverity.Error => "error",
        RuleSeverity.Warning => "warning",
        _ => "notice",
    };

    private static string EscapeData(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string EscapeProperty(string text) =>
        EscapeData(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
