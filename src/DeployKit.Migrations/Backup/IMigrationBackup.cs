namespace DeployKit.Migrations;

/// <summary>A way of backing up that is the application's own: the snapshot of a cloud, a backup server. Register it with <c>AddMigrationBackup</c>.</summary>
public interface IMigrationBackup
{
    /// <summary>Makes a backup and makes sure that it can be restored. Throw when either fails: then nothing is migrated.</summary>
    /// <param name="request">Which database, and why.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Where the backup is, for the report and the audit table; never a secret.</returns>
    Task<string> CreateAsync(BackupRequest request, CancellationToken cancellationToken);
}

/// <summary>What is to be backed up.</summary>
/// <param name="Engine">The migration engine whose database it is.</param>
/// <param name="Database">The database's kind.</param>
/// <param name="DatabaseName">The database's name, or its file.</param>
/// <param name="Plan">The id of the plan that is about to be applied; null when somebody asked for a backup.</param>
public sealed record BackupRequest(string Engine, DatabaseKind Database, string DatabaseName, string? Plan);
