using System.Globalization;
using System.Text.RegularExpressions;

namespace DeployKit.Migrations.Backup;

/// <summary>
/// The folder of the backups of one database. A backup is written under another name until it is verified, so that what has the name of one
/// is one; older ones are deleted only then.
/// </summary>
internal sealed class BackupFolder
{
    private const string Unfinished = ".partial";
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    private readonly string folder;
    private readonly string name;
    private readonly string extension;
    private readonly BackupOptions options;

    public BackupFolder(BackupOptions options, string engine, string database, string extension)
    {
        this.options = options;
        this.extension = extension;
        folder = Path.GetFullPath(options.Folder!);
        name = string.Concat($"{engine}.{Path.GetFileNameWithoutExtension(database)}".Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' ? letter : '_'));
    }

    /// <summary>Prepares the place of a new backup.</summary>
    /// <param name="size">The database's size in bytes.</param>
    /// <param name="reason">What the backup is for, as a part of its name.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="IOException">There is not enough space, or the folder cannot be written.</exception>
    public string Prepare(long size, string reason, DateTimeOffset now)
    {
        if (!Directory.Exists(folder))
        {
            CreatePrivate();
        }

        long needed = (long)Math.Min(size * options.FreeSpaceRatio, long.MaxValue / 2);
        long free = new DriveInfo(folder).AvailableFreeSpace;
        if (free < needed)
        {
            throw new IOException(string.Create(CultureInfo.InvariantCulture, $"{folder} has {free / 1_000_000} MB free, {needed / 1_000_000} MB are needed (FreeSpaceRatio)"));
        }

        string path = Path.Combine(folder, $"{name}-{now.UtcDateTime:yyyyMMdd'T'HHmmssfff'Z'}-{reason}{extension}{Unfinished}");
        FileStreamOptions create = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (new FileStream(path, create))
        {
            return path;
        }
    }

    /// <summary>Gives a verified backup its name and deletes those that are too many.</summary>
    public string Finish(string path)
    {
        string finished = path[..^Unfinished.Length];
        File.Move(path, finished);
        string[] mine = [.. Directory.GetFiles(folder).Where(IsMine).Order(StringComparer.Ordinal)];
        string[] verified = [.. mine.Where(file => file.EndsWith(extension, StringComparison.Ordinal))];
        IEnumerable<string> tooMany = options.Keep > 0 ? verified.SkipLast(options.Keep) : [];
        foreach (string file in tooMany.Concat(mine.Where(file => file.EndsWith(Unfinished, StringComparison.Ordinal) && File.GetLastWriteTimeUtc(file) < DateTime.UtcNow - Abandoned)))
        {
            File.Delete(file);
        }

        return finished;
    }

    private bool IsMine(string file) => Regex.IsMatch(Path.GetFileName(file), $@"^{Regex.Escape(name)}-\d{{8}}T\d{{9}}Z-", RegexOptions.CultureInvariant);

    private void CreatePrivate()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
