namespace DeployKit.Migrations;

/// <summary>How a database is backed up before it is migrated. In configuration under <c>DeployKit:Migrations:Backup</c>.</summary>
public sealed record BackupOptions
{
    /// <summary>Where backups are kept: <c>pg_dump -Fc</c> of PostgreSQL, an online copy of SQLite.</summary>
    /// <value>Default: null, the kit makes none.</value>
    public string? Folder { get; set; }

    /// <summary>How many backups of one database are kept; older ones are deleted once a new one is verified.</summary>
    /// <value>Default: 5. 0 keeps all.</value>
    public int Keep { get; set; } = 5;

    /// <summary>How much space has to be free in the folder, as a multiple of the database's size.</summary>
    /// <value>Default: 1. A compressed dump is mostly far smaller.</value>
    public double FreeSpaceRatio { get; set; } = 1;

    /// <summary>The folder of <c>pg_dump</c> and <c>pg_restore</c>.</summary>
    /// <value>Default: null, the search path.</value>
    public string? ProgramFolder { get; set; }

    /// <summary>The connection string to back up with, when it is another one than that of the migrations.</summary>
    /// <value>Default: null.</value>
    public string? ConnectionName { get; set; }

    /// <summary>Who says that there is a backup, where the platform makes them.</summary>
    /// <value>Default: null.</value>
    public string? AttestedBy { get; set; }

    /// <summary>What that backup is, for example the name of a snapshot.</summary>
    /// <value>Default: null.</value>
    public string? Attestation { get; set; }

    /// <summary>When that backup was made.</summary>
    /// <value>Default: null.</value>
    public DateTimeOffset? AttestedAt { get; set; }

    /// <summary>How old an attested backup may be.</summary>
    /// <value>Default: 1 day.</value>
    public TimeSpan AttestationMaxAge { get; set; } = TimeSpan.FromDays(1);
}
