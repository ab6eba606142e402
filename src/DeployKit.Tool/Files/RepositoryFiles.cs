using System.IO.Enumeration;

namespace DeployKit.Tool.Files;

/// <summary>
/// The files of a folder that git would take: without what <c>.gitignore</c> excludes, without <c>.git</c>, without links
/// (what they lead to is either in the folder anyway or not part of it).
/// </summary>
internal sealed class RepositoryFiles(string root, List<string> notes)
{
    public IEnumerable<RepositoryFile> Enumerate()
    {
        IgnoreFile? excludes = IgnoreFile.Read(Path.Combine(root, ".git", "info", "exclude"), "", null);
        Stack<Folder> folders = new();
        folders.Push(new Folder("", excludes));
        while (folders.TryPop(out Folder? current))
        {
            List<Entry> entries = List(current.Path);
            IgnoreFile? ignore = entries.Any(entry => entry is { Name: ".gitignore", IsFolder: false })
                ? IgnoreFile.Read(Path.Combine(root, current.Path, ".gitignore"), current.Path, current.Ignore)
                : current.Ignore;
            foreach (Entry entry in entries)
            {
                string path = current.Path.Length == 0 ? entry.Name : current.Path + "/" + entry.Name;
                if (entry.Name == ".git" || ignore?.Ignores(path, entry.IsFolder) == true)
                {
                    continue;
                }

                if (entry.IsFolder)
                {
                    folders.Push(new Folder(path, ignore));
                }
                else if (entry.Length > 0)
                {
                    // A pipe has no length either, and opening one would wait for its writer.
                    yield return new RepositoryFile(path, Path.Combine(root, path), entry.Length);
                }
            }
        }
    }

    private List<Entry> List(string folder)
    {
        try
        {
            return
            [
                .. new FileSystemEnumerable<Entry>(
                    Path.Combine(root, folder),
                    (ref FileSystemEntry entry) => new Entry(entry.FileName.ToString(), entry.IsDirectory, entry.IsDirectory ? 0 : entry.Length),
                    new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Device, IgnoreInaccessible = false })
            ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            notes.Add($"{(folder.Length == 0 ? "." : folder)}: not read ({exception.GetType().Name})");
            return [];
        }
    }

    // Classes, because the generic types of .NET over these are compiled ahead and those over structures of ours are not.
    private sealed record Entry(string Name, bool IsFolder, long Length);

    private sealed record Folder(string Path, IgnoreFile? Ignore);
}
