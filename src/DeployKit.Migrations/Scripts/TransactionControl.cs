using DeployKit.Sql;

namespace DeployKit.Migrations.Scripts;

/// <summary>
/// Finds the statements that begin and end transactions. A script must not end the one that the kit runs it in, because what stands before it could
/// then not be undone when the rest fails; outside of one it may have its own, as a whole. On SQL Server a batch is one statement and <c>BEGIN</c> opens a block, so nothing is said there.
/// </summary>
internal static class TransactionControl
{
    private static readonly string[] Words = ["BEGIN", "START", "COMMIT", "ROLLBACK", "END", "ABORT"];

    /// <exception cref="SqlScriptException">A statement controls the transaction.</exception>
    public static void Refuse(IEnumerable<SqlStatement> statements, SqlDialect dialect)
    {
        if (dialect == SqlDialect.SqlServer)
        {
            return;
        }

        foreach (SqlStatement statement in statements)
        {
            if (WordOf(statement) is { } word)
            {
                throw new SqlScriptException(
                    $"{word} would end the transaction that the script runs in (remove it, or start the script with \"-- deploykit:no-transaction\")", statement.Line);
            }
        }
    }

    /// <summary>Refuses a script outside a transaction that begins one of its own and does not end it, or the other way round.</summary>
    /// <exception cref="SqlScriptException">It does.</exception>
    public static void RefuseUnpaired(IEnumerable<SqlStatement> statements, SqlDialect dialect)
    {
        SqlStatement? open = null;
        foreach (SqlStatement statement in statements)
        {
            if (IsOpenBehind(statement.Text, dialect, open is not null) is not { } isOpen)
            {
                continue;
            }

            if (!isOpen && open is null)
            {
                throw new SqlScriptException($"{WordOf(statement)} ends a transaction that the script has not begun", statement.Line);
            }

            open = isOpen ? open ?? statement : null;
        }

        if (open is not null)
        {
            throw new SqlScriptException($"{WordOf(open)} begins a transaction that the script does not end", open.Line);
        }
    }

    /// <summary>Whether a transaction of the script's own is open when a statement (or several in one text) has been executed.</summary>
    /// <returns>Null when there was none and there is none.</returns>
    public static bool? IsOpenBehind(string sql, SqlDialect dialect, bool isOpen)
    {
        bool? after = isOpen ? true : null;
        foreach (string word in dialect == SqlDialect.SqlServer ? [] : SqlStatementSplitter.Split(sql, dialect).Select(WordOf).OfType<string>())
        {
            after = word is "BEGIN" or "START";
        }

        return after;
    }

    /// <summary>The word that begins or ends a transaction; null when the statement does neither.</summary>
    private static string? WordOf(SqlStatement statement)
    {
        string[] words = statement.Text.Split((char[]?)null, 3, StringSplitOptions.RemoveEmptyEntries);
        bool returnsToSavepoint = words is [_, "TO" or "to", ..];
        string first = words.Length == 0 ? "" : words[0].TrimEnd(';').ToUpperInvariant();
        return !returnsToSavepoint && Words.Contains(first) ? first : null;
    }
}
