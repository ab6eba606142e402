namespace DeployKit.Sql;

/// <summary>
/// Whether a semicolon is inside a block: parentheses, a routine's <c>BEGIN ATOMIC … END</c>, a trigger's <c>BEGIN … END</c>.
/// <c>CASE … END</c> counts only inside of such a block, whose end it would otherwise be taken for.
/// </summary>
internal sealed class SqlBlockDepth(string sql, SqlDialect dialect)
{
    private int parentheses;
    private int blocks;
    private int words;
    private bool create;
    private bool hasBody;
    private bool afterBegin;

    public bool IsZero => parentheses <= 0 && blocks == 0;

    /// <summary>Whether a PostgreSQL statement creates a routine with an SQL-standard body.</summary>
    public static bool HasAtomicBody(string statement)
    {
        if (statement.IndexOf("ATOMIC", StringComparison.OrdinalIgnoreCase) < 0)
        {
            return false;
        }

        SqlBlockDepth depth = new(statement, SqlDialect.PostgreSql);
        return SqlTokenizer.Tokenize(statement, SqlDialect.PostgreSql).Any(token =>
        {
            depth.Follow(token);
            return depth.blocks > 0;
        });
    }

    public void Follow(SqlToken token)
    {
        switch (token.Kind)
        {
            case SqlTokenKind.OpenParenthesis:
                parentheses++;
                break;
            case SqlTokenKind.CloseParenthesis:
                parentheses--;
                break;
            case SqlTokenKind.Word:
                Word(token);
                break;
        }
    }

    private void Word(SqlToken token)
    {
        words++;
        create |= words == 1 && token.Is(sql, "CREATE");
        // CREATE [OR REPLACE | TEMP] FUNCTION … : the kind of object is among the first words.
        hasBody |= create && words <= 4 && (dialect == SqlDialect.Sqlite
            ? token.Is(sql, "TRIGGER")
            : token.Is(sql, "FUNCTION") || token.Is(sql, "PROCEDURE"));
        if (!hasBody)
        {
            return;
        }

        bool opens = dialect == SqlDialect.Sqlite ? token.Is(sql, "BEGIN") && blocks == 0 : afterBegin && token.Is(sql, "ATOMIC");
        if (opens || (blocks > 0 && token.Is(sql, "CASE")))
        {
            blocks++;
        }
        else if (blocks > 0 && token.Is(sql, "END"))
        {
            blocks--;
        }

        afterBegin = token.Is(sql, "BEGIN");
    }
}
