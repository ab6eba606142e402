using System.Globalization;
using DeployKit.Rules;

namespace DeployKit.Boot.Report;

/// <summary>The report for people. To the standard error stream at boot, to a verb's output in <c>check</c>.</summary>
internal static class ConsoleReportWriter
{
    private const int Margin = 11;
    private const int LabelWidth = 6;
    private const int MessageStart = 19;

    public static void WriteToStandardError(BootReport report) => Write(report, Console.Error);

    public static void Write(BootReport report, TextWriter output) => Write(report, output, ReportColors.For(IsTerminal(output)));

    public static void Write(BootReport report, TextWriter output, ReportColors colors)
    {
        output.WriteLine(Header(report, colors));
        foreach (BootPhase phase in report.SkippedPhases)
        {
            output.WriteLine($"\n  {Name(phase)} skipped (DeployKit:Skip)");
        }

        foreach (IGrouping<BootPhase, BootProblem> phase in report.Problems.GroupBy(problem => problem.Phase))
        {
            output.WriteLine($"\n  {Name(phase.Key)}");
            foreach (BootProblem problem in phase)
            {
                Write(problem, output, colors);
            }
        }

        output.WriteLine();
        output.WriteLine(Footer(report));
        output.Flush();
    }

    private static bool IsTerminal(TextWriter output) =>
        (ReferenceEquals(output, Console.Error) && !Console.IsErrorRedirected) || (ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected);

    private static void Write(BootProblem problem, TextWriter output, ReportColors colors)
    {
        string severity = problem.Severity switch
        {
            ProblemSeverity.Error => "error  ",
            ProblemSeverity.Warning => "warning",
            _ => "info   ",
        };
        output.WriteLine($"    {problem.Id} {colors.Of(problem.Severity, severity)} {ReportLines.Wrap(Words(problem.Message), MessageStart, Margin)}");
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
            string padded = label.PadRight(LabelWidth - 1) + " ";
            output.WriteLine($"{new string(' ', Margin)}{padded}{ReportLines.Wrap(Words(text), Margin + padded.Length, Margin + LabelWidth)}");
        }
    }

    private static string Header(BootReport report, ReportColors colors)
    {
        string outcome = report.Outcome switch
        {
            BootOutcome.Succeeded => "boot passed",
            BootOutcome.Cancelled => "boot was stopped",
            _ => "boot failed",
        };
        string reason = report.ProfileReason is null ? "" : $" ({ReportText.Escape(report.ProfileReason)})";
        string[] parts =
        [
            $"{outcome} in {ReportText.Duration(report.Duration)}", $"environment {ReportText.Escape(report.EnvironmentName)}",
            $"profile {ReportText.Escape(report.ProfileName)}{reason}", $"version {ReportText.Escape(report.Version)}",
        ];
        return colors.Strong("DEPLOYKIT") + "  " + ReportLines.Wrap(parts, Margin, Margin, gap: 3);
    }

    private static string Footer(BootReport report)
    {
        string exit = report.ReportOnly ? $"report only (DeployKit:Mode=Report); would exit {report.ExitCode}" : $"exit {report.ExitCode}";
        string[] counts = [Count(report, ProblemSeverity.Error, "error"), Count(report, ProblemSeverity.Warning, "warning"), Count(report, ProblemSeverity.Info, "note")];
        string[] found = [.. counts.Where(count => count.Length > 0)];
        return ReportLines.Wrap([exit, .. found.Length == 0 ? Array.Empty<string>() : [string.Join(", ", found)], $"docs: {DeployKitRule.HelpFolder}"], 0, 0, gap: 3);
    }

    private static string Count(BootReport report, ProblemSeverity severity, string what) =>
        report.Problems.Count(problem => problem.Severity == severity) switch
        {
            0 => "",
            1 => $"1 {what}",
            int count => string.Create(CultureInfo.InvariantCulture, $"{count} {what}s"),
        };

    private static string[] Words(string text) => ReportText.Escape(text).Split(' ');

    private static string Name(BootPhase phase) => phase.ToString().ToLowerInvariant();
}
