using DeployKit.Sql;

namespace DeployKit.Safety;

/// <summary>Looks at the operations of one migration, in their order, and says what is unsafe about them.</summary>
internal sealed class SafetyReview
{
    private readonly SafetyContext context;
    private readonly List<SafetyFinding> findings = [];
    private readonly SchemaOperations operations;
    private readonly HashSet<string> created = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> mayBeOld = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> changed = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> validated = new(StringComparer.OrdinalIgnoreCase);
    private bool inTransaction;
    private bool hasLockTimeout;

    private SafetyReview(IReadOnlyList<SchemaOperation> all, SafetyContext context)
    {
        this.context = context;
        operations = new(all);
        inTransaction = context.InTransaction;
        // SQLite has one writer at a time and no lock to wait for in a queue.
        hasLockTimeout = context.HasLockTimeout || context.Dialect == SqlDialect.Sqlite;
    }

    public static IReadOnlyList<SafetyFinding> Of(IReadOnlyList<SchemaOperation> operations, SafetyContext context)
    {
        SafetyReview review = new(operations, context);
        foreach (SchemaOperation operation in operations)
        {
            review.Look(operation);
        }

        return review.findings;
    }

    private void Look(SchemaOperation operation)
    {
        switch (operation)
        {
            case SetLockTimeout:
                hasLockTimeout = true;
                return;
            case TransactionBoundary boundary:
                inTransaction = boundary.Begins || (context.InTransaction && inTransaction);
                return;
            case CreateTable create:
                if (create.MayBeThere && !IsNew(create.Table))
                {
                    mayBeOld.Add(create.Table);
                }

                created.Add(create.Table);
                return;
            case OpaqueSql opaque:
                Add(SafetyRules.OpaqueSql, opaque, opaque.What);
                return;
            case OutsideTransaction outside:
                LookAtTransaction(outside, outside.What);
                return;
            case DropObject dropped:
                LookAtObject(dropped);
                return;
        }

        if (IsNew(operation.Table) && !(LosesRows(operation) && mayBeOld.Contains(operation.Table)))
        {
            Follow(operation);
            return;
        }

        LookAtExisting(operation);
        LookAtLockTimeout(operation);
        Follow(operation);
    }

    private void Follow(SchemaOperation operation)
    {
        switch (operation)
        {
            case RenameTable rename when created.Remove(operation.Table):
                created.Add(rename.NewName);
                break;
            case ValidateConstraint:
                validated.Add(operation.Table);
                break;
            case ChangeRows or CopyRows or LockTable or OutsideTransaction:
                break;
            default:
                changed.Add(operation.Table);
                break;
        }
    }

    private void LookAtExisting(SchemaOperation operation)
    {
        string table = operation.Table;
        switch (operation)
        {
            case DropTable drop when !operations.IsRebuild(drop):
                Add(SafetyRules.DropTable, drop, table);
                break;
            case RenameTable rename:
                Add(SafetyRules.RenameTable, rename, $"{rename.Kind} {table} to {rename.NewName}");
                break;
            case DropColumn drop:
                Add(operations.HasTwin(drop) ? SafetyRules.LooksLikeRename : SafetyRules.DropColumn, drop, $"{table}.{drop.Column}");
                break;
            case RenameColumn rename:
                Add(SafetyRules.RenameColumn, rename, $"{table}.{rename.Column} to {rename.NewName}");
                break;
            case TruncateTable:
                Add(SafetyRules.Truncate, operation, table);
                break;
            case AddColumn add:
                foreach ((SafetyRule rule, string subject) in ColumnReview.Of(add, context.Dialect))
                {
                    Add(rule, add, subject);
                }

                break;
            case ChangeType change when ColumnReview.Of(change, context.Dialect) is { } rule:
                Add(rule, change, $"{table}.{change.Column}");
                break;
            case ChangeRows rows:
                LookAtRows(rows);
                break;
            case CopyRows when changed.Contains(table):
                Add(SafetyRules.Backfill, operation, table);
                break;
            case CreateIndex { Online: true } or DropIndex { Online: true } when context.Dialect == SqlDialect.PostgreSql:
                LookAtTransaction(operation, operation is CreateIndex ? "CREATE INDEX CONCURRENTLY" : "DROP INDEX CONCURRENTLY");
                break;
            default:
                // SQLite locks the whole database for any change; there is no gentler way to write these.
                if (context.Dialect != SqlDialect.Sqlite)
                {
                    LookAtLocks(operation);
                }

                break;
        }
    }

    private void LookAtLocks(SchemaOperation operation)
    {
        string table = operation.Table;
        switch (operation)
        {
            case SetNotNull required when !validated.Contains(table):
                Add(SafetyRules.SetNotNull, required, $"{table}.{required.Column}");
                break;
            case CreateIndex { Online: false }:
                Add(SafetyRules.CreateIndex, operation, table);
                break;
            case DropIndex { Online: false } drop when context.Dialect == SqlDialect.PostgreSql && !operations.CreatesIndex(drop.Name):
                Add(SafetyRules.DropIndex, drop, drop.Name);
                break;
            case AddConstraint { Deferred: false } constraint:
                Add(ConstraintRule(constraint.Kind), constraint, table);
                break;
            case MaintainTable maintain:
                Add(SafetyRules.Maintenance, maintain, maintain.What);
                break;
            case RebuildIndex rebuild:
                Add(SafetyRules.Reindex, rebuild, rebuild.What);
                break;
            case LockTable:
                Add(SafetyRules.LockTable, operation, $"table {table}");
                break;
        }
    }

    private static SafetyRule ConstraintRule(ConstraintKind kind) => kind switch
    {
        ConstraintKind.ForeignKey => SafetyRules.ForeignKey,
        ConstraintKind.Check => SafetyRules.Check,
        ConstraintKind.Exclusion => SafetyRules.Exclusion,
        _ => SafetyRules.Unique,
    };

    private void LookAtRows(ChangeRows rows)
    {
        if (!rows.Conditional)
        {
            Add(rows.Deletes ? SafetyRules.DeleteAll : SafetyRules.UpdateAll, rows, rows.Table);
        }
        else if (inTransaction && context.Dialect != SqlDialect.Sqlite && changed.Contains(rows.Table))
        {
            Add(SafetyRules.Backfill, rows, rows.Table);
        }
    }

    private void LookAtObject(DropObject dropped)
    {
        if (dropped.HoldsData)
        {
            Add(SafetyRules.DropSchema, dropped, dropped.What);
        }
        else if (dropped.Cascade)
        {
            Add(SafetyRules.DropCascade, dropped, dropped.What);
        }
    }

    private void LookAtTransaction(SchemaOperation operation, string what)
    {
        if (inTransaction && !operation.Alone && context.Dialect == SqlDialect.PostgreSql)
        {
            Add(SafetyRules.NotInTransaction, operation, what);
        }
    }

    private void LookAtLockTimeout(SchemaOperation operation)
    {
        bool waitsForLock = operation is not (ChangeRows or CopyRows or ValidateConstraint or CreateIndex { Online: true } or DropIndex { Online: true });
        if (waitsForLock && !hasLockTimeout && operation.Table.Length > 0)
        {
            Add(SafetyRules.LockTimeout, operation, operation.Table);
            hasLockTimeout = true;
        }
    }

    /// <summary><c>CREATE TABLE IF NOT EXISTS</c> may have found a table with rows.</summary>
    private static bool LosesRows(SchemaOperation operation) =>
        operation is DropTable or DropColumn or TruncateTable or ChangeRows { Deletes: true, Conditional: false };

    private bool IsNew(string table) => created.Contains(table) || (table.Length > 0 && table[0] == '#');

    private void Add(SafetyRule rule, SchemaOperation operation, string subject) =>
        findings.Add(new(rule, rule.Message.Replace("{0}", subject), rule.RemedyFor(context.Dialect), operation));
}
