using DeployKit.Profiles;

namespace DeployKit.Migrations;

/// <summary>
/// How an engine's migrations are run. Every value can be overridden in configuration, under <c>DeployKit:Migrations:&lt;engine&gt;</c>
/// for one engine and under <c>DeployKit:Migrations</c> for all.
/// </summary>
public sealed record MigrationOptions
{
    /// <summary>What the boot does about pending migrations.</summary>
    /// <value>Default: null, the profile's policy.</value>
    public MigrationPolicy? Policy { get; set; }

    /// <summary>The database's kind, for a connection type that the kit does not know (a wrapping or compatible driver).</summary>
    /// <value>Default: null, told from the connection's type.</value>
    public DatabaseKind? Database { get; set; }

    /// <summary>
    /// The connection string to migrate with, when it is another one than the application's: a user who may change the schema, or a
    /// direct connection past a transaction pooler.
    /// </summary>
    /// <value>Default: null, the engine's own.</value>
    public string? ConnectionName { get; set; }

    /// <summary>How long to wait for the migration lock that another process holds.</summary>
    /// <value>Default: 10 minutes.</value>
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long to keep trying to reach the database.</summary>
    /// <value>Default: 1 minute.</value>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long to wait for an approval before the boot gives up.</summary>
    /// <value>Default: 10 minutes.</value>
    public TimeSpan ApprovalTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How many different people have to approve a plan; the configuration counts as one.</summary>
    /// <value>Default: 1.</value>
    public int ApprovalsRequired { get; set; } = 1;

    /// <summary>How long an approval by the verb <c>approve</c> holds when it names no time itself.</summary>
    /// <value>Default: 7 days.</value>
    public TimeSpan ApprovalValidity { get; set; } = TimeSpan.FromDays(7);

    /// <summary>
    /// When migrations may start: days, local times and IANA time zone, several separated by semicolons, for example
    /// <c>Sun 02:00-04:00 Europe/London; Daily 23:00-23:30 UTC</c>.
    /// </summary>
    /// <value>Default: null, at any time.</value>
    public string? Window { get; set; }

    /// <summary>What happens outside of <see cref="Window"/>.</summary>
    /// <value>Default: <see cref="OutsideWindow.Fail"/>.</value>
    public OutsideWindow OutsideWindow { get; set; }

    /// <summary>How the database is backed up before it is migrated.</summary>
    public BackupOptions Backup { get; set; } = new();

    /// <summary>The longest pause between two looks at the lock or the history while waiting.</summary>
    /// <value>Default: 1 second.</value>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long one statement may wait for a lock on a table or row. A statement that queues behind a long-running one blocks
    /// everybody who comes after it.
    /// </summary>
    /// <value>Default: 10 seconds. <see cref="TimeSpan.Zero"/> is no limit.</value>
    public TimeSpan StatementLockTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one statement may run.</summary>
    /// <value>Default: <see cref="TimeSpan.Zero"/>, no limit.</value>
    public TimeSpan StatementTimeout { get; set; }

    /// <summary>Whether a database that does not exist is created.</summary>
    /// <value>Default: true.</value>
    public bool CreateDatabase { get; set; } = true;

    /// <summary>Whether a pending migration may sort before one that was already applied.</summary>
    /// <value>Default: false.</value>
    public bool AllowOutOfOrder { get; set; }

    /// <summary>
    /// The last migration that an existing database is taken to hold already: one that has tables but no history starts behind it.
    /// </summary>
    /// <value>Default: null, every database starts at its beginning.</value>
    public string? Baseline { get; set; }

    /// <summary>What happens when the database holds migrations newer than all that this build knows.</summary>
    /// <value>Default: <see cref="UnknownMigrations.Warn"/>.</value>
    public UnknownMigrations UnknownMigrations { get; set; } = UnknownMigrations.Warn;

    /// <summary>
    /// The oldest version of the application that works with the schema that this build's migrations leave. It is recorded with them, and
    /// an older build that finds them goes by it under <see cref="UnknownMigrations.RefuseIncompatible"/>.
    /// </summary>
    /// <value>Default: null, it is not said.</value>
    public string? CompatibleFrom { get; set; }

    /// <summary>Whether the migration that runs when the process is asked to stop is finished instead of being cancelled.</summary>
    /// <value>Default: false.</value>
    public bool FinishOnShutdown { get; set; }
}
