using System.Data.Common;
using DeployKit.Sql;

namespace DeployKit.Migrations.Databases;

internal sealed class SqliteDialect : DatabaseDialect
{
    public override DatabaseKind Kind => DatabaseKind.Sqlite;

    public override SqlDialect SqlDialect => SqlDialect.Sqlite;

    public override string HasTablesSql =>
        "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\')";

    public override Task ConfigureAsync(DbConnection connection, MigrationOptions options, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    /// <summary>Some pragmas (<c>foreign_keys</c>) do nothing in a transaction and do not say so.</summary>
    public override bool MayTryInTransaction(string statement) =>
        !statement.StartsWith("PRAGMA", StringComparison.OrdinalIgnoreCase) && !statement.StartsWith("VACUUM", StringComparison.OrdinalIgnoreCase);

    public override bool NeedsNoTransaction(DbException exception) =>
        exception.Message.Contains("within a transaction", StringComparison.OrdinalIgnoreCase);

    public override Task<MigrationLock?> TryLockAsync(DbConnection connection, LockRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(SqliteFileLock.TryTake(connection, request.Owner));

    public override Task<string?> FindLockOwnerAsync(DbConnection connection, LockRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(SqliteFileLock.FindOwner(connection));

    public override bool IsMissingTable(DbException exception) =>
        exception.Message.Contains("no such table", StringComparison.OrdinalIgnoreCase);

    /// <summary>Opening would create the file, which a mere look must not do.</summary>
    public override bool IsMissingDatabase(DbConnection connection, DbException? exception) =>
        SqliteFileLock.PathOf(connection) is { } path && !File.Exists(path);

    public override Task CreateDatabaseAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        // The driver creates the file when it opens the connection, but not the folder around it.
        if (Path.GetDirectoryName(SqliteFileLock.PathOf(connection)) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        return Task.CompletedTask;
    }
}
