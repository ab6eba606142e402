using DeployKit.Rules;
using DeployKit.Tool.Findings;

namespace DeployKit.Tool.Formats;

/// <summary>One line a finding, in the form that editors and terminals turn into links.</summary>
internal static class ConsoleFindingWriter
{
    public static void Write(FindingReport report, TextWriter output)
    {
        foreach (Finding finding in report.Findings)
        {
            string place = finding.Path is null ? "" : $"{Printable(finding.Path)}{Position(finding.Region)}: ";
            output.WriteLine($"{place}{Word(finding.Severity)} {finding.Rule.Id}: {Printable(finding.Message)}");
        }

        int errors = report.Findings.Count(finding => finding.Severity == RuleSeverity.Error);
        int warnings = report.Findings.Count(finding => finding.Severity == RuleSeverity.Warning);
        int others = report.Findings.Count - errors - warnings;
        output.WriteLine(report.Findings.Count == 0
            ? "nothing found"
            : $"{report.Findings.Count} found: {errors} errors, {warnings} warnings, {others} infos   explain: deploykit explain {report.Findings[0].Rule.Id}");
    }

    private static string Position(FindingRegion? region) => region is { } place ? $"({place.StartLine},{place.StartColumn})" : "";

    private static string Word(RuleSeverity severity) => severity switch
    {
        RuleSeverity.Error => "error",
        RuleSeverity.Warning => "warning",
        _ => "info",
    };

    /// <summary>A file's name may hold anything; it must not move the cursor or forge a line.</summary>
    private static string Printable(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(character => char.IsControl(character) ? '?' : character)) : text;
}
