using DeployKit.Sql;

namespace DeployKit.Safety.Reading;

/// <summary><c>ALTER TABLE …</c>, action by action.</summary>
internal static class AlterTableReader
{
    public static IReadOnlyList<SchemaOperation> Read(SqlCursor cursor)
    {
        if (cursor.Take("ALL", "IN", "TABLESPACE"))
        {
            return [new MaintainTable("every table of the tablespace")];
        }

        cursor.Take("IF", "EXISTS");
        cursor.Take("ONLY");
        string table = cursor.Name();
        cursor.TakeSymbol('*');
        bool noCheck = cursor.Take("WITH", "NOCHECK");
        _ = noCheck || cursor.Take("WITH", "CHECK");
        List<SchemaOperation> operations = [];
        string list = "";
        while (!cursor.AtEnd)
        {
            SqlCursor action = NextAction(cursor);
            list = List(action, list);
            operations.AddRange(list switch
            {
                "ADD" => AddReader.Read(action, noCheck),
                "DROP COLUMN" or "DROP CONSTRAINT" => Drop(action, list == "DROP COLUMN"),
                _ => Action(action, table),
            });
        }

        return [.. operations.Select(operation => operation.Table.Length == 0 ? operation with { Table = table } : operation)];
    }

    private static SqlCursor NextAction(SqlCursor cursor)
    {
        int first = cursor.Position;
        while (!cursor.AtEnd && !cursor.IsSymbol(','))
        {
            cursor.Skip();
        }

        SqlCursor action = cursor.Slice(first, cursor.Position);
        cursor.TakeSymbol(',');
        return action;
    }

    /// <summary>SQL Server says <c>ADD</c>, <c>DROP COLUMN</c> or <c>DROP CONSTRAINT</c> once, for all that follow.</summary>
    private static string List(SqlCursor action, string previous)
    {
        bool sqlServer = action.Dialect == SqlDialect.SqlServer;
        bool continues = sqlServer && previous.Length > 0;
        if (action.Is("DROP", "CONSTRAINT") || (action.Is("CONSTRAINT") && continues && previous != "ADD"))
        {
            return "DROP CONSTRAINT";
        }

        if (action.Is("DROP"))
        {
            // Without a word, PostgreSQL and SQLite drop a column and SQL Server a constraint.
            return sqlServer && !action.Is("DROP", "COLUMN") ? "DROP CONSTRAINT" : "DROP COLUMN";
        }

        if (action.Is("COLUMN") && continues)
        {
            return "DROP COLUMN";
        }

        return action.Is("ADD") ? "ADD" : continues ? previous : "";
    }

    private static IEnumerable<SchemaOperation> Action(SqlCursor action, string table)
    {
        if (action.Take("ALTER"))
        {
            return AlterColumnReader.Read(action);
        }

        if (action.Take("RENAME"))
        {
            return [Rename(action)];
        }

        if (action.Take("VALIDATE", "CONSTRAINT"))
        {
            return [new ValidateConstraint(action.Name())];
        }

        bool works = action.Is("SET", "TABLESPACE") || action.Is("SET", "LOGGED") || action.Is("SET", "UNLOGGED") || action.Is("SET", "ACCESS")
            || (action.Is("REBUILD") && !CreateReader.IsOnline(action));
        if (works)
        {
            return [new MaintainTable($"table {table}")];
        }

        return action.Take("SET", "SCHEMA") ? [new RenameTable($"{action.Name()}.{table}")] : [new BriefChange()];
    }

    private static IEnumerable<SchemaOperation> Drop(SqlCursor action, bool column)
    {
        action.Take("DROP");
        _ = action.Take("CONSTRAINT") || action.Take("COLUMN");
        action.Take("IF", "EXISTS");
        string name = action.Name();
        return column ? [new DropColumn(name)]
            : action.Take("CASCADE") ? [new DropObject($"constraint {name}", HoldsData: false, Cascade: true)]
            : [new BriefChange()];
    }

    private static SchemaOperation Rename(SqlCursor action)
    {
        if (action.Take("TO"))
        {
            return new RenameTable(action.Name());
        }

        if (action.Is("CONSTRAINT"))
        {
            return new BriefChange();
        }

        action.Take("COLUMN");
        string column = action.Name();
        action.Take("TO");
        return new RenameColumn(column, action.Name());
    }
}
