using DeployKit.Sql;

namespace DeployKit.Safety.Reading;

/// <summary>Cuts a batch of SQL Server into statements, which nothing needs to separate.</summary>
internal static class TransactSqlBatch
{
    private static readonly string[] AlwaysStart =
        ["EXEC", "EXECUTE", "DECLARE", "PRINT", "IF", "ELSE", "END", "RETURN", "WHILE", "COMMIT", "ROLLBACK", "USE", "TRUNCATE", "THROW", "RAISERROR", "SELECT"];

    private static readonly string[] Objects =
    [
        "TABLE", "INDEX", "VIEW", "PROCEDURE", "PROC", "FUNCTION", "TRIGGER", "SCHEMA", "DATABASE", "SEQUENCE", "TYPE", "USER", "ROLE", "LOGIN", "SYNONYM",
        "STATISTICS", "PARTITION", "FULLTEXT", "UNIQUE", "CLUSTERED", "NONCLUSTERED", "COLUMNSTORE", "OR", "EXTERNAL", "SECURITY", "XML", "CERTIFICATE",
    ];

    // Behind these a word such as UPDATE is a part of the statement: ON DELETE CASCADE, AFTER INSERT, GRANT SELECT, WHEN MATCHED THEN UPDATE.
    private static readonly string[] Continues =
        ["ON", "FOR", "OF", "AFTER", "THEN", "GRANT", "DENY", "REVOKE", "AS", "UNION", "ALL", "EXCEPT", "INTERSECT", "INSTEAD"];

    public static IEnumerable<SqlCursor> Split(SqlCursor batch)
    {
        int first = 0;
        int depth = 0;
        for (int index = 0; index < batch.Count; index++)
        {
            depth += batch[index].Kind switch { SqlTokenKind.OpenParenthesis => 1, SqlTokenKind.CloseParenthesis => -1, _ => 0 };
            if (batch[index].Kind == SqlTokenKind.Semicolon || (depth == 0 && index > first && Starts(batch, index, first)))
            {
                if (index > first)
                {
                    yield return batch.Slice(first, index);
                }

                first = batch[index].Kind == SqlTokenKind.Semicolon ? index + 1 : index;
            }

            if (index == first && HasBody(batch, index))
            {
                break;
            }

            // What IF, ELSE and BEGIN guard is a statement of its own.
            if (index == first && (batch.IsAt(index, "BEGIN") || batch.IsAt(index, "ELSE") || batch.IsAt(index, "END")) && !batch.IsAt(index + 1, "TRAN")
                && !batch.IsAt(index + 1, "TRANSACTION"))
            {
                first = index + 1;
            }
        }

        if (first < batch.Count)
        {
            yield return batch.Slice(first, batch.Count);
        }
    }

    private static bool Starts(SqlCursor batch, int index, int first)
    {
        if (batch[index].Kind != SqlTokenKind.Word || Array.Exists(Continues, word => batch.IsAt(index - 1, word)) || batch.Text(index - 1) is "," or ".")
        {
            return false;
        }

        // DROP TABLE IF EXISTS name, unlike IF EXISTS (SELECT …).
        if (batch.IsAt(index, "IF", "EXISTS") && index + 2 < batch.Count && batch[index + 2].Kind != SqlTokenKind.OpenParenthesis)
        {
            return false;
        }

        if (Array.Exists(AlwaysStart, word => batch.IsAt(index, word)))
        {
            return !(batch.IsAt(index, "SELECT") && IsInsert(batch, first)) && !(batch.IsAt(first, "WITH") && batch.IsAt(index, "SELECT"));
        }

        if (batch.IsAt(index, "BEGIN") || batch.IsAt(index, "SET"))
        {
            return batch.IsAt(index, "BEGIN") || !IsUpdate(batch, first);
        }

        if (batch.IsAt(index, "ALTER") || batch.IsAt(index, "DROP") || batch.IsAt(index, "CREATE"))
        {
            return Array.Exists(Objects, word => batch.IsAt(index + 1, word));
        }

        bool rows = batch.IsAt(index, "UPDATE") || batch.IsAt(index, "DELETE") || batch.IsAt(index, "INSERT") || batch.IsAt(index, "MERGE");
        return rows && !batch.IsAt(first, "WITH") && !batch.IsAt(first, "MERGE");
    }

    private static bool IsInsert(SqlCursor batch, int first) => batch.IsAt(first, "INSERT") || batch.IsAt(first, "WITH");

    private static bool IsUpdate(SqlCursor batch, int first) =>
        batch.IsAt(first, "UPDATE") || batch.IsAt(first, "MERGE") || batch.IsAt(first, "WITH") || batch.IsAt(first, "ALTER");

    /// <summary>A routine's body is stored, not run, and takes the rest of the batch.</summary>
    private static bool HasBody(SqlCursor batch, int index)
    {
        if (!batch.IsAt(index, "CREATE") && !batch.IsAt(index, "ALTER"))
        {
            return false;
        }

        int kind = batch.IsAt(index + 1, "OR", "ALTER") ? index + 3 : index + 1;
        return batch.IsAt(kind, "PROCEDURE") || batch.IsAt(kind, "PROC") || batch.IsAt(kind, "FUNCTION") || batch.IsAt(kind, "TRIGGER") || batch.IsAt(kind, "VIEW");
    }
}
