using System.Collections.Concurrent;
using DeployKit.Tool.Files;
using DeployKit.Tool.Findings;

namespace DeployKit.Tool.Scanning;

/// <summary>Runs the detector over a repository, on all cores.</summary>
internal sealed class RepositoryScan(ScanOptions options, FileFindings files)
{
    private readonly ConcurrentBag<Finding> findings = [];
    private readonly ConcurrentBag<string> notes = [];

    public FindingReport Run(CancellationToken cancellationToken)
    {
        List<string> listing = [];
        if (options.Staged)
        {
            // One git process serves the contents one after the other; the commits that hooks look at are small.
            foreach ((string path, byte[] content) in new StagedFiles(options.Folder).Enumerate())
            {
                cancellationToken.ThrowIfCancellationRequested();
                Add(path, TextFileReader.TryDecode(content, out string text), text);
            }
        }
        else
        {
            ParallelOptions parallel = new() { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
            Parallel.ForEach(
                new RepositoryFiles(options.Folder, listing).Enumerate(), parallel, () => new TextFileReader(), Scan, reader => reader.Dispose());
        }

        return new FindingReport(findings, [.. listing.Concat(notes).Order(StringComparer.Ordinal)]);
    }

    private TextFileReader Scan(RepositoryFile file, ParallelLoopState state, TextFileReader reader)
    {
        if (file.Length > options.MaxFileSize)
        {
            notes.Add($"{file.Path}: left out, larger than {options.MaxFileSize / (1024 * 1024)} MB (--max-file-size)");
            return reader;
        }

        try
        {
            Add(file.Path, reader.TryRead(file.FullPath, out string text), text);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            notes.Add($"{file.Path}: not read ({exception.GetType().Name})");
        }

        return reader;
    }

    private void Add(string path, bool isText, string text)
    {
        if (!isText)
        {
            return;
        }

        foreach (Finding finding in files.Of(path, text))
        {
            findings.Add(finding);
        }
    }
}
