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
        catch (IOException exception) when (exception is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException))
        {
            return null;
        }

        File.WriteAllText(path + OwnerSuffix, owner);
        return new MigrationLock(IsHeldAsync, () =>
        {
            // The lock file itself stays: deleting it would let two processes lock two files of the same name.
            File.Delete(path + OwnerSuffix);
            return file.DisposeAsync();
        });
    }

    /// <summary>An open file stays locked, whatever becomes of the database's connection.</summary>
    private static Task<bool> IsHeldAsync(CancellationToken cancellationToken) => Task.FromResult(true);

    public static string? FindOwner(DbConnection connection)
    {
        try
        {
            return SqliteFile.PathOf(connection) is { } path ? File.ReadAllText(path + OwnerSuffix) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
