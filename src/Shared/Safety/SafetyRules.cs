using DeployKit.Rules;

namespace DeployKit.Safety;

/// <summary>Every unsafe operation the kit knows, after strong_migrations and squawk.</summary>
internal static class SafetyRules
{
    public static readonly SafetyRule DropTable = Destructive("drop-table", SafetyEffect.LosesData,
        "drops table {0} with its rows", "stop using the table, deploy, then drop it in a later migration that says why it is safe");

    public static readonly SafetyRule DropColumn = Destructive("drop-column", SafetyEffect.LosesData,
        "drops column {0} with its values", "stop reading and writing the column, deploy, then drop it in a later migration that says why it is safe");

    public static readonly SafetyRule LooksLikeRename = Destructive("looks-like-rename", SafetyEffect.LosesData,
        "drops column {0} beside a new one, which loses the values if it was meant as a rename", "rename the column instead, or copy the values first");

    public static readonly SafetyRule DropSchema = Destructive("drop-schema", SafetyEffect.LosesData,
        "drops {0} with everything in it", "drop its objects one by one, in migrations that say why it is safe");

    public static readonly SafetyRule DropCascade = Destructive("drop-cascade", SafetyEffect.LosesData,
        "drops {0} together with whatever depends on it", "name the dependent objects and drop them one by one, without CASCADE");

    public static readonly SafetyRule Truncate = Destructive("truncate", SafetyEffect.LosesData,
        "removes every row of {0}", "delete what has to go with a condition, in batches, outside of the migration");

    public static readonly SafetyRule DeleteAll = Destructive("delete-without-where", SafetyEffect.LosesData,
        "deletes every row of {0}", "add a condition, or say why every row may go");

    public static readonly SafetyRule RenameTable = Destructive("rename-table", SafetyEffect.BreaksRunningVersion,
        "renames {0} under the version that still runs", "add the new table or a view with the old name, move over, then remove the old one");

    public static readonly SafetyRule RenameColumn = Destructive("rename-column", SafetyEffect.BreaksRunningVersion,
        "renames column {0} under the version that still runs", "add the new column, write both, backfill, read the new one, then drop the old one");

    public static readonly SafetyRule NarrowType = Destructive("narrow-type", SafetyEffect.LosesData,
        "narrows the type of {0}, which cuts or refuses values that no longer fit", "check the values first, or add a column of the new type and move over");

    public static readonly SafetyRule RequiredColumn = Destructive("required-column-without-default", SafetyEffect.FailsOnRows,
        "adds column {0} as NOT NULL without a default, which fails when the table has rows and breaks inserts of the version that still runs",
        "give it a default, or add it as nullable, backfill, then require it");

    public static readonly SafetyRule CreateIndex = Blocking("index-blocks-writers", SafetyEffect.BlocksWriters,
        "builds an index on {0} while nobody can write to it", "build it with CREATE INDEX CONCURRENTLY in a migration without a transaction")
        with
    { SqlServerRemedy = "build it WITH (ONLINE = ON) where the edition has it, or in a maintenance window" };

    public static readonly SafetyRule DropIndex = Blocking("drop-index-blocks", SafetyEffect.NeedsLockTimeout,
        "drops index {0}, waiting for and then holding an exclusive lock on its table", "drop it with DROP INDEX CONCURRENTLY in a migration without a transaction");

    public static readonly SafetyRule SetNotNull = Blocking("set-not-null", SafetyEffect.BlocksWriters,
        "makes {0} NOT NULL, which reads the whole table while nobody can use it",
        "add CHECK (column IS NOT NULL) NOT VALID, validate it in a later migration, then set NOT NULL")
        with
    { SqlServerRemedy = "make sure that the table is small, or do it in a maintenance window" };

    public static readonly SafetyRule VolatileDefault = Blocking("volatile-default", SafetyEffect.RewritesTable,
        "adds column {0} with a value that is computed for each row, which writes the whole table anew while nobody can use it",
        "add the column without it, set the default for new rows, then backfill in batches");

    public static readonly SafetyRule ChangeType = Blocking("change-type", SafetyEffect.RewritesTable,
        "changes the type of {0}, which can write the whole table anew while nobody can use it",
        "add a column of the new type, write both, backfill, read the new one, then drop the old one");

    public static readonly SafetyRule ForeignKey = Blocking("foreign-key-validates", SafetyEffect.BlocksWriters,
        "adds a foreign key to {0} and checks every row while nobody can write", "add it NOT VALID and validate it in a later migration")
        with
    { SqlServerRemedy = "add it WITH NOCHECK and check it in a maintenance window" };

    public static readonly SafetyRule Check = Blocking("check-validates", SafetyEffect.BlocksWriters,
        "adds a check constraint to {0} and checks every row while nobody can use it", "add it NOT VALID and validate it in a later migration")
        with
    { SqlServerRemedy = "add it WITH NOCHECK and check it in a maintenance window" };

    public static readonly SafetyRule Unique = Blocking("unique-constraint-blocks", SafetyEffect.BlocksWriters,
        "adds a unique or primary key constraint to {0} and builds its index while nobody can use the table",
        "build a unique index CONCURRENTLY first, then add the constraint USING INDEX")
        with
    { SqlServerRemedy = "add it WITH (ONLINE = ON) where the edition has it, or in a maintenance window" };

    public static readonly SafetyRule Exclusion = Blocking("exclusion-constraint-blocks", SafetyEffect.BlocksWriters,
        "adds an exclusion constraint to {0} and checks every row while nobody can use it", "do it in a maintenance window");

    public static readonly SafetyRule Maintenance = Blocking("maintenance-blocks", SafetyEffect.RewritesTable,
        "works on the whole of {0} while nobody can use it", "use the concurrent form where there is one, or do it in a maintenance window");

    public static readonly SafetyRule Reindex = Blocking("reindex-blocks-writers", SafetyEffect.BlocksWriters,
        "builds {0} anew while nobody can write to its table", "use REINDEX CONCURRENTLY in a migration without a transaction");

    public static readonly SafetyRule LockTable = Blocking("lock-table", SafetyEffect.HoldsLocks,
        "locks {0} until the transaction ends", "leave locking to the statements that need it");

    public static readonly SafetyRule UpdateAll = Blocking("update-without-where", SafetyEffect.HoldsLocks,
        "changes every row of {0} in one statement and keeps them locked until the transaction ends", "backfill in batches, outside of the migration");

    public static readonly SafetyRule Backfill = Blocking("backfill-with-schema-change", SafetyEffect.HoldsLocks,
        "changes rows of {0} in the transaction that holds the lock of its schema change", "backfill in a migration of its own, in batches");

    public static readonly SafetyRule NotInTransaction = Blocking("not-in-transaction", SafetyEffect.FailsInTransaction,
        "{0} does not run inside of a transaction", "put it into a migration of its own that runs without one");

    public static readonly SafetyRule LockTimeout = Blocking("lock-timeout", SafetyEffect.NeedsLockTimeout,
        "changes {0} without a lock timeout, so everybody waits behind it while it waits for its lock", "set lock_timeout before it (SET lock_timeout = '5s')")
        with
    { SqlServerRemedy = "set a lock timeout before it (SET LOCK_TIMEOUT 5000)" };

    public static readonly SafetyRule OpaqueSql = Blocking("raw-sql", SafetyEffect.Unknown,
        "runs {0} that is put together at run time, so nobody can review it", "write the statement out");

    private static SafetyRule Destructive(string name, SafetyEffect effect, string message, string remedy) =>
        new(name, RuleCatalog.DK4002, effect, message, remedy);

    private static SafetyRule Blocking(string name, SafetyEffect effect, string message, string remedy) =>
        new(name, RuleCatalog.DK4004, effect, message, remedy);
}
