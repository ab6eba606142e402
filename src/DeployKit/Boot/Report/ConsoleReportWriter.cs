using System.Globalization;

namespace DeployKit.Boot.Report;

/// <summary>The report for people. To the standard error stream at boot, to a verb's output in <c>check</c>.</summary>
internal static class ConsoleReportWriter
{
    private const int LabelWidth = 5;
    private const string Indent = "           ";

    public static void WriteToStandardError(BootReport report) => Write(report, Console.Error);

    public static void Write(BootReport report, TextWriter output)
    {
        output.WriteLine(Header(report));
        foreach (BootPhase phase in report.SkippedPhases)
        {
            output.WriteLine($"\n  {Name(phase)} skipped (DeployKit:Skip)");
        }

        foreach (IGrouping<BootPhase, BootProblem> phase in report.Problems.GroupBy(problem => problem.Phase))
        {
            output.WriteLine($"\n  {Name(phase.Key)}");
            foreach (BootProblem problem in phase)
            {
                Write(problem, output);
            }
        }

        output.WriteLine();
        output.WriteLine(report.ReportOnly
            ? $"report only (DeployKit:Mode=Report); would exit {report.ExitCode}   docs: docs/rules"
            : $"exit {report.ExitCode}   docs: docs/rules");
        output.Flush();
    }

    private static void Write(BootProblem problem, TextWriter output)
    {
        string severity = problem.Severity switch
        {
            ProblemSeverity.Error => "error  ",
            ProblemSeverity.Warning => "warning",
            _ => "info   ",
        };
        output.WriteLine($"    {problem.Id} {severity} {ReportText.Escape(problem.Message)}");
        WriteLine("from", problem.Source, output);
        if (problem.Action?.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries) is [var verb, var rest])
        {
            WriteLine(verb, rest, output);
        }
    }

    private static void WriteLine(string label, string? text, TextWriter output)
    {
        if (text is not null)
        {
            output.WriteLine($"{Indent}{label.PadRight(LabelWidth)} {ReportText.Escape(text)}");
        }
    }

    private static string Header(BootReport report)
    {
        string outcome = report.Outcome switch
        {
            BootOutcome.Succeeded => "boot passed",
            BootOutcome.Cancelled => "boot was stopped",
            _ => "boot failed",
        };
        string milliseconds = report.Duration.TotalMilliseconds.ToString("F0", CultureInfo.InvariantCulture);
        return $"DEPLOYKIT  {outcome} in {milliseconds} ms   environment {ReportText.Escape(report.EnvironmentName)}   "
            + $"profile {ReportText.Escape(report.ProfileName)}   version {ReportText.Escape(report.Version)}";
    }

    private static string Name(BootPhase phase) => phase.ToString().ToLowerInvariant();
}
