namespace DeployKit.Sql;

/// <summary>
/// Cuts SQL into tokens without understanding it. What it must get right is where strings, quoted identifiers, dollar quotes and
/// (nested) comments end, because a semicolon, a <c>GO</c> or a keyword inside of them means nothing.
/// </summary>
internal sealed class SqlTokenizer(string sql, SqlDialect dialect)
{
    private int position;

    public static IEnumerable<SqlToken> Tokenize(string sql, SqlDialect dialect) => new SqlTokenizer(sql, dialect).All();

    private IEnumerable<SqlToken> All()
    {
        while (true)
        {
            while (position < sql.Length && (char.IsWhiteSpace(sql[position]) || sql[position] == '\uFEFF'))
            {
                position++;
            }

            if (position >= sql.Length)
            {
                yield break;
            }

            SqlToken token = Next();
            position = token.End;
            yield return token;
        }
    }

    private SqlToken Next()
    {
        char current = sql[position];
        return current switch
        {
            '-' when At(position + 1) == '-' => Until(SqlTokenKind.Comment, SqlScan.EndOfLine(sql, position)),
            '/' when At(position + 1) == '*' => Maybe(SqlTokenKind.Comment, SqlScan.EndOfBlockComment(sql, position, nested: dialect != SqlDialect.Sqlite)),
            '\'' => Maybe(SqlTokenKind.String, SqlScan.EndOfQuoted(sql, position, '\'')),
            '"' => Maybe(SqlTokenKind.QuotedIdentifier, SqlScan.EndOfQuoted(sql, position, '"')),
            '[' when dialect != SqlDialect.PostgreSql => Maybe(SqlTokenKind.QuotedIdentifier, SqlScan.EndOfQuoted(sql, position, ']')),
            '`' when dialect == SqlDialect.Sqlite => Maybe(SqlTokenKind.QuotedIdentifier, SqlScan.EndOfQuoted(sql, position, '`')),
            '$' when dialect == SqlDialect.PostgreSql && SqlScan.DollarTag(sql, position) is { } tag =>
                Maybe(SqlTokenKind.String, SqlScan.EndOfDollarQuoted(sql, position, tag)),
            ';' => Until(SqlTokenKind.Semicolon, position + 1),
            '(' => Until(SqlTokenKind.OpenParenthesis, position + 1),
            ')' => Until(SqlTokenKind.CloseParenthesis, position + 1),
            _ when SqlScan.IsWordCharacter(current) => Word(),
            _ => Until(SqlTokenKind.Symbol, position + 1),
        };
    }

    private SqlToken Word()
    {
        int end = position + 1;
        while (end < sql.Length && SqlScan.IsWordCharacter(sql[end], inside: true))
        {
            end++;
        }

        SqlToken word = Until(SqlTokenKind.Word, end);
        if (dialect == SqlDialect.SqlServer && word.Is(sql, "GO") && SqlScan.EndOfBatchSeparator(sql, position, end) is { } separatorEnd)
        {
            return Until(SqlTokenKind.BatchSeparator, separatorEnd);
        }

        // E'it\'s': the letter belongs to the string and makes the backslash an escape.
        bool escapes = dialect == SqlDialect.PostgreSql && word.Is(sql, "E");
        return escapes && At(end) == '\'' ? Maybe(SqlTokenKind.String, SqlScan.EndOfEscapedString(sql, end)) : word;
    }

    private char At(int index) => index < sql.Length ? sql[index] : '\0';

    private SqlToken Until(SqlTokenKind kind, int end) => new(kind, position, end - position);

    private SqlToken Maybe(SqlTokenKind kind, int? end) => new(kind, position, (end ?? sql.Length) - position, terminated: end is not null);
}
