using DeployKit.Sql;

namespace DeployKit.Migrations.Scripts;

/// <summary>
/// Finds the statement with which a script would end the transaction that the kit runs it in: what stands before it could then not
/// be undone when the rest fails. On SQL Server a batch is one statement and <c>BEGIN</c> opens a block, so nothing is said there.
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
            string[] words = statement.Text.Split((char[]?)null, 3, StringSplitOptions.RemoveEmptyEntries);
            bool returnsToSavepoint = words is [_, "TO" or "to", ..];
            if (words.Length > 0 && !returnsToSavepoint && Words.Contains(words[0].TrimEnd(';'), StringComparer.OrdinalIgnoreCase))
            {
                throw new SqlScriptException(
                    $"{words[0].TrimEnd(';').ToUpperInvariant()} would end the transaction that the script runs in (remove it, or start the script with \"-- deploykit:no-transaction\")",
                    statement.Line);
            }
        }
    }
}
