using System.Collections.Concurrent;
using DeployKit.Tool.Files;
using DeployKit.Tool.Findings;
using DeployKit.Verbs;

namespace DeployKit.Tool.Scanning;

/// <summary>Runs the detector over a repository, on all cores.</summary>
internal sealed class RepositoryScan(ScanOptions options, FileFindings detector)
{
    private readonly ConcurrentBag<Finding> findings = [];
    private readonly ConcurrentBag<string> notes = [];
    private int scanned;

    public async Task<FindingReport> RunAsync(CancellationToken cancellationToken)
    {
        List<string> listing = [];
        using ProgressLine progress = new(() => Console.Error, ProgressLine.IsWatched, TimeProvider.System, () => $"scan: {scanned} files");
        if (options.Staged)
        {
            ScanStaged(cancellationToken);
        }
        else
        {
            using IEnumerator<RepositoryFile> files = new RepositoryFiles(options.Folder, listing).Enumerate().GetEnumerator();
            List<Task> workers = [];
            while (workers.Count < Environment.ProcessorCount)
            {
                workers.Add(Task.Run(() => Scan(files, cancellationToken), cancellationToken));
            }

            await Task.WhenAll(workers).ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return new FindingReport(findings, [.. listing.Concat(notes).Order(StringComparer.Ordinal)]);
    }

    private void ScanStaged(CancellationToken cancellationToken)
    {
        // One git process serves the contents one after the other; the commits that hooks look at are small.
        using TextFileReader reader = new();
        foreach ((string path, byte[] content) in new StagedFiles(options.Folder).Enumerate())
        {
            cancellationToken.ThrowIfCancellationRequested();
            Add(path, reader.TryDecode(content, out ReadOnlySpan<char> text), text);
        }
    }

    private void Scan(IEnumerator<RepositoryFile> files, CancellationToken cancellationToken)
    {
        using TextFileReader reader = new();
        while (Next(files) is { } file)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Scan(file, reader);
        }
    }

    private static RepositoryFile? Next(IEnumerator<RepositoryFile> files)
    {
        lock (files)
        {
            return files.MoveNext() ? files.Current : null;
        }
    }

    private void Scan(RepositoryFile file, TextFileReader reader)
    {
        if (file.Length > options.MaxFileSize)
        {
            notes.Add($"{file.Path}: left out, larger than {options.MaxFileSize / (1024 * 1024)} MB (--max-file-size)");
            return;
        }

        try
        {
            Add(file.Path, reader.TryRead(file.FullPath, file.Length, out ReadOnlySpan<char> text), text);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            notes.Add($"{file.Path}: not read ({exception.GetType().Name})");
        }
    }

    private void Add(string path, bool isText, ReadOnlySpan<char> text)
    {
        Interlocked.Increment(ref scanned);
        if (!isText)
        {
            return;
        }

        foreach (Finding finding in detector.Of(path, text))
        {
            findings.Add(finding);
        }
    }
}
