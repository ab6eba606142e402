using DeployKit.Diagnostics;
using Microsoft.Extensions.Logging;

namespace DeployKit.Boot.Report;

/// <summary>Where a boot's report goes: the standard error stream when there is something to say, and <c>DeployKit:Report:Path</c> always.</summary>
internal static class ReportOutput
{
    public static void Write(BootReport report, BootSettings settings, ILogger logger)
    {
        if (report.Problems.Count > 0 || report.SkipsAny || report.Outcome != BootOutcome.Succeeded)
        {
            ConsoleReportWriter.WriteToStandardError(report);
        }

        if (settings.ReportPath is { Length: > 0 } path)
        {
            try
            {
                AtomicFile.Write(path, JsonReportWriter.Write(report));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
            {
                Log.ReportNotWritten(logger, ReportText.Escape(path), ReportText.Escape(exception.Message));
            }
        }
    }
}
