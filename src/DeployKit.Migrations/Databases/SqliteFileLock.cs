using System.Data.Common;

namespace DeployKit.Migrations.Databases;

/// <summary>
/// A lock file beside the database. The operating system gives it up with the process, however that ends; a row in the database
/// would stay behind a killed one.
/// </summary>
internal static class SqliteFileLock
{
    private const string LockSuffix = ".migrating";
    private const string OwnerSuffix = ".migrating-by";

    public static MigrationLock? TryTake(DbConnection connection, string owner)
    {
        if (PathOf(connection) is not { } path)
        {
            // A database in memory belongs to this process alone.
            return new MigrationLock(() => ValueTask.CompletedTask);
        }

        FileStream file;
        try
        {
            file = new FileStream(path + LockSuffix, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (exception is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException))
        {
            return null;
        }

        File.WriteAllText(path + OwnerSuffix, owner);
        return new MigrationLock(() =>
        {
            // The lock file itself stays: deleting it would let two processes lock two files of the same name.
            File.Delete(path + OwnerSuffix);
            return file.DisposeAsync();
        });
    }

    public static string? FindOwner(DbConnection connection)
    {
        try
        {
            return PathOf(connection) is { } path ? File.ReadAllText(path + OwnerSuffix) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>The database's file; null when it is in memory.</summary>
    public static string? PathOf(DbConnection connection)
    {
        DbConnectionStringBuilder settings = new() { ConnectionString = connection.ConnectionString };
        bool inMemory = settings.TryGetValue("Mode", out object? mode) && "Memory".Equals(mode as string, StringComparison.OrdinalIgnoreCase);
        string source = connection.DataSource;
        return inMemory || source is "" or ":memory:" ? null : Path.GetFullPath(source.StartsWith("file:", StringComparison.Ordinal) ? source[5..].Split('?')[0] : source);
    }
}
