using System.CommandLine;
using DeployKit.Rules;
using DeployKit.Suppressions;
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
        Option<RuleSeverity> failOn = new("--fail-on")
        {
            Description = "the severity from which a finding makes the exit code 1",
            HelpName = Choice.Words<RuleSeverity>(),
            CustomParser = Choice.Read<RuleSeverity>,
            DefaultValueFactory = _ => RuleSeverity.Warning,
        };
        Option<FileInfo?> baseline = new("--baseline") { Description = "leave out the findings of this baseline", HelpName = "FILE" };
        Option<FileInfo?> writeBaseline = new("--write-baseline") { Description = "write what is found to a baseline of hashes, and exit 0", HelpName = "FILE" };
        Command command = new("scan", "find secrets in a folder's files (exit 0 clean, 1 findings, 64 usage)")
        {
            path, staged, baseline, writeBaseline, maxFileSize, failOn, FormatOptions.Format, FormatOptions.Out,
        };
        command.SetAction(async (result, cancellationToken) =>
        {
            ScanOptions options = new()
            {
                Folder = ExistingFolder(result.GetRequiredValue(path)),
                Staged = result.GetValue(staged),
                MaxFileSize = Math.Clamp(result.GetValue(maxFileSize), 1, 1024) * 1024L * 1024,
            };
            BaselineRecorder recorder = new();
            FileFindings detector = new(Read(result.GetValue(baseline), options.Folder), recorder);
            FindingReport scanned = await new RepositoryScan(options, detector).RunAsync(cancellationToken).ConfigureAwait(false);
            FindingReport report = scanned.Below(Path.GetRelativePath(Directory.GetCurrentDirectory(), options.Folder).Replace('\\', '/'));
            if (result.GetValue(writeBaseline) is { } target)
            {
                CommandOutput.Write(target, output => output.Write(recorder.Write()));
                return ToolExitCode.Clean;
            }

            return Print(report, result, result.GetValue(failOn));
        });
        return command;
    }

    private static int Print(FindingReport report, ParseResult result, RuleSeverity failOn)
    {
        foreach (string note in report.Notes)
        {
            Console.Error.WriteLine($"deploykit: {note}");
        }

        CommandOutput.Write(result.GetValue(FormatOptions.Out), output => FindingWriter.Write(report, result.GetValue(FormatOptions.Format), output));
        return report.Findings.Any(finding => finding.Severity >= failOn) ? ToolExitCode.Findings : ToolExitCode.Clean;
    }

    /// <summary>The baseline asked for, or the one that lies in the folder, which the compiler honours as well.</summary>
    private static Baseline Read(FileInfo? file, string folder)
    {
        string path = file?.FullName ?? Path.Combine(folder, Baseline.FileName);
        try
        {
            return file is null && !File.Exists(path) ? Baseline.Empty : Baseline.Read(File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolUsageException($"the baseline {path} could not be read: {exception.Message}");
        }
    }

    private static string ExistingFolder(string path)
    {
        string folder = Directory.Exists(path) ? Path.GetFullPath(path) : throw new ToolUsageException($"there is no folder {path}");

        // One that cannot be listed is not one without secrets.
        _ = Directory.EnumerateFileSystemEntries(folder).Any();
        return folder;
    }
}
