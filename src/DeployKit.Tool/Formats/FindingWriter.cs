using DeployKit.Tool.Findings;

namespace DeployKit.Tool.Formats;

/// <summary>Prints a report in the format asked for.</summary>
internal static class FindingWriter
{
    public static void Write(FindingReport report, OutputFormat format, TextWriter output)
    {
        switch (format)
        {
            case OutputFormat.Json:
                JsonFindingWriter.Write(report, output);
                break;
            case OutputFormat.Sarif:
                SarifFindingWriter.Write(report, output);
                break;
            case OutputFormat.GitHub:
                GitHubFindingWriter.Write(report, output);
                break;
            default:
                ConsoleFindingWriter.Write(report, output);
                break;
        }

        output.Flush();
    }
}
