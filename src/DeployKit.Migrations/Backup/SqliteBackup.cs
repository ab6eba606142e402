using System.Data.Common;
using System.Globalization;
using DeployKit.Migrations.Databases;
using DeployKit.Migrations.Running;
using DeployKit.Sql;

namespace DeployKit.Migrations.Backup;

/// <summary>SQLite's online backup, verified by <c>integrity_check</c> and the number of tables.</summary>
internal sealed class SqliteBackup(BackupOptions options, DbConnection template) : IDatabaseBackup
{
    private const string TablesSql = "SELECT count(*) FROM sqlite_master WHERE type = 'table'";
    private const string Busy = "5";

    public async Task<string> CreateAsync(MigrationSession session, string reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        string database = SqliteFile.PathOf(session.Connection) ?? throw new IOException("a database in memory cannot be backed up");
        BackupFolder folder = new(options, session.Engine.Name, database, ".db");
        string path = folder.Prepare(new FileInfo(database).Length, reason, now);
        try
        {
            await CopyAsync(session, path, cancellationToken);
            return folder.Finish(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public async Task<string> RestoreAsync(MigrationSession session, string path, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using DbConnection backup = await SqliteCopy.OpenAsync(template, path, cancellationToken);
        await SqliteCopy.CheckAsync(backup, cancellationToken);
        string former = string.Create(CultureInfo.InvariantCulture, $"{SqliteFile.PathOf(session.Connection)}.before-{now.UtcDateTime:yyyyMMdd'T'HHmmss}");
        await KeepAsync(session, former, cancellationToken);
        try
        {
            SqliteCopy.Run(backup, session.Connection);
        }
        catch (DbException exception)
        {
            // One transaction of SQLite's: the database is as it was.
            File.Delete(former);
            throw DatabaseError.Is(exception, Busy)
                ? new DatabaseBusyException($"it is in use: {DatabaseError.Of(exception)}")
                : new IOException(DatabaseError.Of(exception).ToString(), exception);
        }

        return former;
    }

    /// <summary>A copy that was not finished must not have the name of one that was.</summary>
    private async Task KeepAsync(MigrationSession session, string former, CancellationToken cancellationToken)
    {
        string unfinished = former + ".partial";
        try
        {
            await CopyAsync(session, unfinished, cancellationToken);
            File.Move(unfinished, former);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private async Task CopyAsync(MigrationSession session, string path, CancellationToken cancellationToken)
    {
        await using DbConnection copy = await SqliteCopy.OpenAsync(template, path, cancellationToken);
        SqliteCopy.Run(session.Connection, copy);
        await SqliteCopy.CheckAsync(copy, cancellationToken);
        (object? mine, object? copied) = (await session.Connection.ScalarAsync(TablesSql, cancellationToken), await copy.ScalarAsync(TablesSql, cancellationToken));
        if (!Equals(mine, copied))
        {
            throw new IOException($"the copy holds {copied} tables, the database {mine}");
        }
    }
}
