using System.Data.Common;
using DeployKit.Sql;

namespace DeployKit.Migrations.Databases;

internal sealed class SqliteDialect : DatabaseDialect
{
    public override DatabaseKind Kind => DatabaseKind.Sqlite;

    public override SqlDialect SqlDialect => SqlDialect.Sqlite;

    public override string NowSql => "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')";

    public override string SequenceType => "integer PRIMARY KEY AUTOINCREMENT";

    public override string UserSql => "NULL";

    /// <summary>SQLite keeps no statistics; its tables are small enough to count.</summary>
    public override string EstimatedRowsSql => "SELECT name, -1 FROM sqlite_master WHERE type = 'table'";

    /// <summary>Whether there is such a table; a second look costs no round trip here.</summary>
    public override string MayHoldRowsSql(string table) => $"(SELECT count(*) FROM sqlite_master WHERE name = '{table}')";

    public override string? RestoreRemains(DbConnection connection) => SqliteRestoreFiles.FindRemains(connection);

    public override Task ConfigureAsync(DbConnection connection, MigrationOptions options, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    /// <summary>Some pragmas (<c>foreign_keys</c>) do nothing in a transaction and do not say so.</summary>
    public override bool MayTryInTransaction(string statement) =>
        !statement.StartsWith("PRAGMA", StringComparison.OrdinalIgnoreCase) && !statement.StartsWith("VACUUM", StringComparison.OrdinalIgnoreCase);

    public override bool NeedsNoTransaction(DbException exception) =>
        exception.Message.Contains("within a transaction", StringComparison.OrdinalIgnoreCase);

    public override async Task<MigrationLock?> TryLockAsync(
        DbConnection connection, LockRequest request, CancellationToken cancellationToken)
    {
        if (SqliteFileLock.TryTake(connection, request.Owner) is not { } held)
        {
            return null;
        }

        bool isFree = false;
        try
        {
            isFree = await EntityFrameworkLock.FindAsync(connection, this, cancellationToken) is null;
        }
        finally
        {
            if (!isFree)
            {
                await held.DisposeAsync();
            }
        }

        return isFree ? held : null;
    }

    public override async Task<string?> FindLockOwnerAsync(
        DbConnection connection, LockRequest request, CancellationToken cancellationToken) =>
        SqliteFileLock.FindOwner(connection) ?? await EntityFrameworkLock.FindAsync(connection, this, cancellationToken);

    /// <summary>The file's lock ends with its process; only the row of EF Core can be left behind.</summary>
    public override async Task<string?> BreakLockAsync(DbConnection connection, LockRequest request, CancellationToken cancellationToken)
    {
        string? row = await EntityFrameworkLock.FindAsync(connection, this, cancellationToken);
        if (row is not null)
        {
            await connection.ExecuteAsync(EntityFrameworkLock.DeleteSql, cancellationToken);
        }

        return row is not null ? $"removed {row}"
            : SqliteFileLock.FindOwner(connection) is { } owner ? throw new NotSupportedException($"on SQLite the lock ends with its process: stop the one that holds it ({owner})")
            : null;
    }

    public override bool IsMissingTable(DbException exception) =>
        exception.Message.Contains("no such table", StringComparison.OrdinalIgnoreCase);

    /// <summary>Opening would create the file, which a mere look must not do.</summary>
    public override bool IsMissingDatabase(DbConnection connection, DbException? exception) =>
        SqliteFile.PathOf(connection) is { } path && !File.Exists(path);

    public override Task CreateDatabaseAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        // The driver creates the file when it opens the connection, but not the folder around it.
        if (Path.GetDirectoryName(SqliteFile.PathOf(connection)) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        return Task.CompletedTask;
    }
}
