using DeployKit.Sql;

namespace DeployKit.Safety.Reading;

/// <summary>Statements over rows.</summary>
internal static class RowsReader
{
    public static IEnumerable<SchemaOperation> Read(SqlCursor cursor)
    {
        if (cursor.Take("WITH"))
        {
            return Parts(cursor).SelectMany(Read);
        }

        if (cursor.Take("TRUNCATE"))
        {
            cursor.Take("TABLE");
            return Names(cursor).Select(name => new TruncateTable { Table = name }).ToList();
        }

        SchemaOperation? operation =
            cursor.Take("UPDATE") ? Update(cursor)
            : cursor.Take("DELETE") ? Delete(cursor)
            : cursor.Take("INSERT") || cursor.Take("REPLACE") ? Insert(cursor)
            : cursor.Take("MERGE") ? Merge(cursor)
            : cursor.Take("SELECT") ? Select(cursor)
            : null;
        return operation is null ? [] : [operation];
    }

    public static IEnumerable<string> Names(SqlCursor cursor)
    {
        do
        {
            cursor.Take("ONLY");
            string name = cursor.Name();
            if (name.Length > 0)
            {
                yield return name;
            }
        }
        while (cursor.TakeSymbol('*') | cursor.TakeSymbol(','));
    }

    /// <summary>The statements of a WITH: those in its parentheses that change rows, and the one behind them.</summary>
    private static IEnumerable<SqlCursor> Parts(SqlCursor cursor)
    {
        for (; !cursor.AtEnd; cursor.Position++)
        {
            bool afterParenthesis = cursor[cursor.Position - 1].Kind is SqlTokenKind.OpenParenthesis or SqlTokenKind.CloseParenthesis;
            if (afterParenthesis && cursor.IsAnyOf("UPDATE", "DELETE", "INSERT", "MERGE"))
            {
                int first = cursor.Position;
                while (!cursor.AtEnd && !cursor.IsKind(SqlTokenKind.CloseParenthesis))
                {
                    cursor.Skip();
                }

                yield return cursor.Slice(first, cursor.Position);
            }
        }
    }

    private static ChangeRows Update(SqlCursor cursor)
    {
        bool limited = Limited(cursor);
        cursor.Take("ONLY");
        if (cursor.Take("OR"))
        {
            cursor.Skip();
        }

        string table = cursor.Name();
        return new(Deletes: false, limited || Conditional(cursor)) { Table = table };
    }

    private static ChangeRows Delete(SqlCursor cursor)
    {
        bool limited = Limited(cursor);
        cursor.Take("FROM");
        cursor.Take("ONLY");
        string table = cursor.Name();
        return new(Deletes: true, limited || Conditional(cursor)) { Table = table };
    }

    private static ChangeRows Merge(SqlCursor cursor)
    {
        Limited(cursor);
        cursor.Take("INTO");
        return new(Deletes: false, Conditional: true) { Table = cursor.Name() };
    }

    private static CopyRows? Insert(SqlCursor cursor)
    {
        if (cursor.Take("OR"))
        {
            cursor.Skip();
        }

        cursor.Take("INTO");
        string table = cursor.Name();
        if (!cursor.FollowsAnywhere("SELECT"))
        {
            return null;
        }

        cursor.Position = Math.Max(cursor.IndexOf("FROM"), cursor.Position);
        return new(cursor.Take("FROM") ? cursor.Name() : "") { Table = table };
    }

    private static SchemaOperation? Select(SqlCursor cursor)
    {
        bool setsTimeout = cursor.Is("set_config") && cursor.Count > 3
            && cursor.Text(3).Trim('\'') is "lock_timeout" or "statement_timeout";
        if (setsTimeout)
        {
            return new SetLockTimeout();
        }

        cursor.Position = cursor.IndexOf("INTO") is var into and >= 0 ? into : cursor.Count;
        return cursor.Take("INTO") ? new CreateTable { Table = cursor.Name() } : null;
    }

    private static bool Limited(SqlCursor cursor)
    {
        bool limited = cursor.Take("TOP");
        if (limited)
        {
            cursor.Skip();
        }

        return limited;
    }

    private static bool Conditional(SqlCursor cursor)
    {
        int where = cursor.IndexOf("WHERE");
        return cursor.Follows("LIMIT") || (where >= 0 && !IsAlwaysTrue(cursor, where + 1));
    }

    private static bool IsAlwaysTrue(SqlCursor cursor, int position)
    {
        string condition = string.Concat(Enumerable.Range(position, cursor.Count - position).Select(cursor.Text));
        return condition is "1=1" or "1" || condition.Equals("true", StringComparison.OrdinalIgnoreCase);
    }
}
