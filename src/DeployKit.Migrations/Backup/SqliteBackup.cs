using System.Data.Common;
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

    /// <summary>
    /// The copy into the database is one transaction of SQLite's: a kill leaves a journal, by which the next one who opens the database
    /// rolls it back.
    /// </summary>
    public async Task<string> RestoreAsync(MigrationSession session, string path, RestoreJob job, CancellationToken cancellationToken)
    {
        string database = SqliteFile.PathOf(session.Connection) ?? throw new IOException("a database in memory cannot be restored");
        SqliteRestoreFiles files = SqliteRestoreFiles.Of(database, job.Stamp);
        bool isRestored = false;
        try
        {
            job.Tell($"copying the backup to {files.Restoring}");
            await StageAsync(path, files, job, cancellationToken);
            job.Tell($"copying the database to {files.Former}");
            await CopyAsync(session, files.Former, cancellationToken);
            job.Tell($"copying {files.Restoring} into the database");
            await using (DbConnection staged = await SqliteCopy.OpenAsync(template, files.Restoring, cancellationToken))
            {
                Replace(session, staged);
                isRestored = true;
            }

            job.Tell($"{database} is restored");
        }
        catch (DbException exception) when (isRestored)
        {
            job.Tell($"{database} is restored; closing {files.Restoring} failed: {DatabaseError.Of(exception)}");
        }
        finally
        {
            if (!isRestored)
            {
                File.Delete(files.Former);
            }

            File.Delete(files.Restoring);
        }

        return files.Former;
    }

    private async Task StageAsync(string path, SqliteRestoreFiles files, RestoreJob job, CancellationToken cancellationToken)
    {
        await using (DbConnection backup = await SqliteCopy.OpenAsync(template, path, cancellationToken))
        await using (DbConnection staged = await SqliteCopy.OpenAsync(template, files.Restoring, cancellationToken))
        {
            await SqliteCopy.CheckAsync(backup, cancellationToken);
            SqliteCopy.Run(backup, staged);
        }

        await job.Record(ConnectionTo.File(template, files.Restoring), files.Former);
    }

    private static void Replace(MigrationSession session, DbConnection staged)
    {
        try
        {
            SqliteCopy.Run(staged, session.Connection);
        }
        catch (DbException exception) when (DatabaseError.Is(exception, Busy))
        {
            throw new DatabaseBusyException($"it is in use: {DatabaseError.Of(exception)}");
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
