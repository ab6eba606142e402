using System.Data.Common;
using DeployKit.Sql;

namespace DeployKit.Migrations.Databases;

/// <summary>
/// A lock file beside the database. The operating system gives it up with the process, however that ends; a row in the database
/// would stay behind a killed one.
/// </summary>
internal static class SqliteFileLock
{
    private const string LockSuffix = ".migrating";
    private const string OwnerSuffix = ".migrating-by";

    /// <summary>EWOULDBLOCK on Linux and on macOS, and Windows' two sharing violations. Anything else (a full disk, a read-only one) is nobody's lock.</summary>
    private static readonly int[] Held = [11, 35, 32, 33];

    public static MigrationLock? TryTake(DbConnection connection, string owner)
    {
        if (SqliteFile.PathOf(connection) is not { } path)
        {
            // A database in memory belongs to this process alone.
            return new MigrationLock(IsHeldAsync, () => ValueTask.CompletedTask);
        }

        FileStream file;
        try
        {
            file = new FileStream(path + LockSuffix, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (Held.Contains(exception.HResult & 0xFFFF))
        {
            return null;
        }

        TellOwner(path, owner);
        return new MigrationLock(IsHeldAsync, () =>
        {
            // The lock file itself stays: deleting it would let two processes lock two files of the same name.
            File.Delete(path + OwnerSuffix);
            return file.DisposeAsync();
        });
    }

    private static void TellOwner(string path, string owner)
    {
        try
        {
            File.WriteAllText(path + OwnerSuffix, owner);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Others learn no name then (a full disk has room for the lock, not for that; a killed migrator was somebody else): the lock holds all the same.
        }
    }

    /// <summary>An open file stays locked, whatever becomes of the database's connection.</summary>
    private static Task<bool> IsHeldAsync(CancellationToken cancellationToken) => Task.FromResult(true);

    /// <returns>Null when nobody holds the lock: the name that a killed process left behind is nobody's.</returns>
    public static string? FindOwner(DbConnection connection)
    {
        if (SqliteFile.PathOf(connection) is not { } path || !IsTaken(path))
        {
            return null;
        }

        try
        {
            return File.ReadAllText(path + OwnerSuffix);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "another process";
        }
    }

    private static bool IsTaken(string path)
    {
        try
        {
            using FileStream file = new(path + LockSuffix, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException exception)
        {
            return Held.Contains(exception.HResult & 0xFFFF);
        }
        catch (UnauthorizedAccessException)
        {
            // Whoever may not take the lock cannot tell; the name is there, or it is not.
            return File.Exists(path + OwnerSuffix);
        }
    }
}
