using DeployKit.Sql;

namespace DeployKit.Safety.Reading;

/// <summary>Statements about transactions, locks and the upkeep of tables.</summary>
internal static class MaintenanceReader
{
    private static readonly string[] GentleModes = ["ACCESS SHARE", "ROW SHARE", "ROW EXCLUSIVE", "SHARE UPDATE EXCLUSIVE"];

    public static IEnumerable<SchemaOperation> Read(SqlCursor cursor)
    {
        SchemaOperation? operation =
            cursor.Take("SET") ? Setting(cursor)
            : cursor.Is("BEGIN") || cursor.Is("START", "TRANSACTION") ? new TransactionBoundary(Begins: true)
            : cursor.IsAnyOf("COMMIT", "ROLLBACK", "END") ? new TransactionBoundary(Begins: false)
            : cursor.Take("VACUUM") ? Vacuum(cursor)
            : cursor.Take("CLUSTER") ? Cluster(cursor)
            : cursor.Take("REINDEX") ? Reindex(cursor)
            : cursor.Take("REFRESH", "MATERIALIZED", "VIEW") ? Refresh(cursor)
            : cursor.Take("LOCK") ? Lock(cursor)
            : null;
        return operation is null ? [] : [operation];
    }

    private static SetLockTimeout? Setting(SqlCursor cursor)
    {
        _ = cursor.Take("LOCAL") || cursor.Take("SESSION");
        if (!cursor.Take("lock_timeout") && !cursor.Take("statement_timeout"))
        {
            return null;
        }

        _ = cursor.TakeSymbol('=') || cursor.Take("TO");
        // Zero waits for ever, and so does SQL Server's -1.
        bool endless = cursor.AtEnd || cursor.IsSymbol('-') || cursor.Text(cursor.Position).Trim('\'') is "0" or "0s" or "DEFAULT" or "default";
        return endless ? null : new SetLockTimeout();
    }

    private static SchemaOperation? Vacuum(SqlCursor cursor)
    {
        if (!cursor.FollowsAnywhere("FULL"))
        {
            return new OutsideTransaction("VACUUM");
        }

        while (cursor.IsAnyOf("FULL", "FREEZE", "VERBOSE", "ANALYZE") || cursor.IsKind(SqlTokenKind.OpenParenthesis))
        {
            cursor.Skip();
        }

        string table = cursor.Name();
        return new MaintainTable(table.Length > 0 ? $"table {table}" : "every table") { Table = table };
    }

    private static MaintainTable Cluster(SqlCursor cursor)
    {
        cursor.Take("VERBOSE");
        string table = cursor.Name();
        return new(table.Length > 0 ? $"table {table}" : "every clustered table") { Table = table };
    }

    private static SchemaOperation? Reindex(SqlCursor cursor)
    {
        if (cursor.Dialect == SqlDialect.Sqlite)
        {
            return null;
        }

        if (cursor.FollowsAnywhere("CONCURRENTLY"))
        {
            return new OutsideTransaction("REINDEX CONCURRENTLY");
        }

        if (cursor.IsKind(SqlTokenKind.OpenParenthesis))
        {
            cursor.Skip();
        }

        string kind = cursor.AtEnd ? "" : cursor.Text(cursor.Position).ToLowerInvariant();
        cursor.Skip();
        string name = cursor.Name();
        return new RebuildIndex($"{kind} {name}") { Table = kind == "table" ? name : "" };
    }

    private static MaintainTable? Refresh(SqlCursor cursor)
    {
        if (cursor.Take("CONCURRENTLY"))
        {
            return null;
        }

        string view = cursor.Name();
        return cursor.Follows("WITH", "NO", "DATA") ? null : new MaintainTable($"materialized view {view}") { Table = view };
    }

    private static LockTable? Lock(SqlCursor cursor)
    {
        cursor.Take("TABLE");
        string table = string.Join(", ", RowsReader.Names(cursor));
        int mode = cursor.Position + 1;
        cursor.Position = cursor.IndexOf("MODE") is var end and >= 0 ? end : cursor.Count;
        string text = mode < cursor.Position ? cursor.TextFrom(mode).ToUpperInvariant() : "";
        return Array.IndexOf(GentleModes, text) >= 0 ? null : new LockTable { Table = table };
    }
}
