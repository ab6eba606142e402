using System.CommandLine;
using DeployKit.Rules;
using DeployKit.Tool.Findings;
using DeployKit.Tool.Formats;
using DeployKit.Tool.Scanning;

namespace DeployKit.Tool.Commands;

/// <summary><c>deploykit scan</c>: the secret detector over a repository.</summary>
internal static class ScanCommand
{
    public static Command Create()
    {
        Argument<string> path = new("path") { Description = "the folder to look at", DefaultValueFactory = _ => "." };
        Option<bool> staged = new("--staged") { Description = "look at what the next commit would take, for a commit hook" };
        Option<int> maxFileSize = new("--max-file-size") { Description = "leave out files larger than this many megabytes", DefaultValueFactory = _ => 16 };
        Option<RuleSeverity> failOn = new("--fail-on") { Description = "the severity from which a finding makes the exit code 1", DefaultValueFactory = _ => RuleSeverity.Warning };
        Command command = new("scan", "find secrets in a folder's files (exit 0 clean, 1 findings, 64 usage)")
        {
            path, staged, maxFileSize, failOn, FormatOptions.Format, FormatOptions.Out,
        };
        command.SetAction((result, cancellationToken) => Task.FromResult(Scan(
            new ScanOptions
            {
                Folder = ExistingFolder(result.GetRequiredValue(path)),
                Staged = result.GetValue(staged),
                MaxFileSize = Math.Clamp(result.GetValue(maxFileSize), 1, 1024) * 1024L * 1024,
            },
            result.GetValue(failOn),
            result,
            cancellationToken)));
        return command;
    }

    private static int Scan(ScanOptions options, RuleSeverity failOn, ParseResult result, CancellationToken cancellationToken)
    {
        FindingReport report = new RepositoryScan(options).Run(cancellationToken);
        foreach (string note in report.Notes)
        {
            Console.Error.WriteLine($"deploykit: {note}");
        }

        CommandOutput.Write(result.GetValue(FormatOptions.Out), output => FindingWriter.Write(report, result.GetValue(FormatOptions.Format), output));
        return report.Findings.Any(finding => finding.Severity >= failOn) ? ToolExitCode.Findings : ToolExitCode.Clean;
    }

    private static string ExistingFolder(string path) =>
        Directory.Exists(path) ? Path.GetFullPath(path) : throw new ToolUsageException($"there is no folder {path}");
}
