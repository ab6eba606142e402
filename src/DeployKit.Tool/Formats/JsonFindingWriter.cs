using DeployKit.Tool.Findings;

namespace DeployKit.Tool.Formats;

/// <summary>The findings for scripts.</summary>
internal static class JsonFindingWriter
{
    public static void Write(FindingReport report, TextWriter output) => JsonText.Write(output, json =>
    {
        json.WriteNumber("count", report.Findings.Count);
        json.WriteArray("findings", report.Findings, finding =>
        {
            json.WriteString("id", finding.Rule.Id);
            json.WriteString("title", finding.Rule.Title);
            json.WriteString("severity", finding.Severity.ToString().ToLowerInvariant());
            json.WriteString("message", finding.Message);
            if (finding.Path is { } path)
            {
                json.WriteString("path", path);
            }

            if (finding.Region is { } region)
            {
                json.WriteNumber("line", region.StartLine);
                json.WriteNumber("column", region.StartColumn);
                json.WriteNumber("endLine", region.EndLine);
                json.WriteNumber("endColumn", region.EndColumn);
            }

            json.WriteString("fingerprint", finding.Fingerprint);
            json.WriteString("help", finding.Rule.HelpLink);
        });
        json.WriteStartArray("notes");
        foreach (string note in report.Notes)
        {
            json.WriteStringValue(note);
        }

        json.WriteEndArray();
    });
}
