using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using DeployKit.Migrations.Databases;

namespace DeployKit.Migrations.Backup;

/// <summary>SQLite's online backup, page by page, while others read and write. https://sqlite.org/backup.html</summary>
internal static class SqliteCopy
{
    /// <exception cref="IOException">The driver has none.</exception>
    /// <exception cref="DbException">It failed; the target is as it was.</exception>
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "Where the method was trimmed away the backup is refused.")]
    public static void Run(DbConnection source, DbConnection target)
    {
        MethodInfo copy = source.GetType().GetMethod("BackupDatabase", [source.GetType()])
            ?? throw new IOException($"{source.GetType().FullName} has no online backup; use Microsoft.Data.Sqlite, or AddMigrationBackup");
        copy.Invoke(source, BindingFlags.DoNotWrapExceptions, null, [target], null);
    }

    /// <summary>A connection to another file with the same settings, that is not kept in a pool.</summary>
    public static async Task<DbConnection> OpenAsync(DbConnection template, string path, CancellationToken cancellationToken)
    {
        DbConnection connection = ConnectionTo.File(template, path);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    /// <exception cref="IOException">The file is damaged.</exception>
    public static async Task CheckAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            if (await connection.ScalarAsync("PRAGMA integrity_check", cancellationToken) is not "ok" and { } fault)
            {
                throw new IOException($"integrity_check says: {fault}");
            }
        }
        catch (DbException exception)
        {
            throw new IOException($"it is no sound SQLite database: {DatabaseError.Of(exception)}", exception);
        }
    }
}
