using DeployKit.Boot.Report;
using DeployKit.Diagnostics;
using Microsoft.Extensions.Logging;

namespace DeployKit.Boot;

/// <summary>The report as log events, one for each problem and one for the end.</summary>
internal static class BootLog
{
    public static void Write(ILogger logger, BootReport report)
    {
        if (report.SkipsAny)
        {
            WriteSkipped(logger, report);
        }

        foreach (BootProblem problem in report.Problems)
        {
            Write(logger, problem);
        }

        double milliseconds = report.Duration.TotalMilliseconds;
        string environment = ReportText.Escape(report.EnvironmentName);
        string profile = ReportText.Escape(report.ProfileName);
        if (report.Outcome == BootOutcome.Succeeded)
        {
            Log.PhasesPassed(logger, milliseconds, environment, profile);
        }
        else
        {
            Log.PhasesEnded(logger, report.Outcome, milliseconds, environment, profile, report.ExitCode);
        }
    }

    public static void Write(ILogger logger, BootProblem problem)
    {
        LogLevel level = problem.Severity switch
        {
            ProblemSeverity.Error => LogLevel.Error,
            ProblemSeverity.Warning => LogLevel.Warning,
            _ => LogLevel.Information,
        };
        if (logger.IsEnabled(level))
        {
            string message = ReportText.Escape(problem.Message);
            string details = Details(problem);
            Log.Problem(logger, level, problem.Id, message, details, problem.Key, problem.Source, problem.Action);
        }
    }

    private static void WriteSkipped(ILogger logger, BootReport report)
    {
        foreach (BootPhase phase in report.SkippedPhases)
        {
            Log.PhaseSkipped(logger, phase);
        }
    }

    private static string Details(BootProblem problem)
    {
        string[] details = [.. new[] { problem.Source is null ? null : "from " + problem.Source, problem.Action }.OfType<string>()];
        return details.Length == 0 ? "" : ReportText.Escape($" ({string.Join("; ", details)})");
    }
}
