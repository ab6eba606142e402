using DeployKit.Migrations.Running;

namespace DeployKit.Migrations.Backup;

/// <summary>The kit's own way of backing up one kind of database.</summary>
internal interface IDatabaseBackup
{
    /// <summary>Makes a backup and verifies it.</summary>
    /// <param name="session">An open session of the database.</param>
    /// <param name="reason">What it is for, as a part of the file's name.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The backup's path.</returns>
    /// <exception cref="IOException">It could not be made or verified.</exception>
    Task<string> CreateAsync(MigrationSession session, string reason, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Puts a backup in the place of the database, which is kept under another name. Called under the migration lock. The backup is made
    /// a database beside the other one first, so that whenever its process is killed one of the two is whole and in its place.
    /// </summary>
    /// <param name="session">An open session of the database that holds the lock.</param>
    /// <param name="path">The backup.</param>
    /// <param name="job">When, and what is told on the way.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Where the former database is.</returns>
    /// <exception cref="IOException">The backup cannot be restored.</exception>
    /// <exception cref="DatabaseBusyException">Somebody uses the database.</exception>
    Task<string> RestoreAsync(MigrationSession session, string path, RestoreJob job, CancellationToken cancellationToken);
}

/// <summary>Somebody uses a database that is to be replaced.</summary>
internal sealed class DatabaseBusyException(string message) : Exception(message);
