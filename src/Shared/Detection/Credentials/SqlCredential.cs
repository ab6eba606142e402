using DeployKit.Placeholders;
using DeployKit.Rules;
using DeployKit.Sql;

namespace DeployKit.Detection;

/// <summary>
/// Passwords in SQL that makes users and keys: <c>CREATE USER app WITH PASSWORD '…'</c>, <c>ALTER LOGIN sa WITH PASSWORD = N'…'</c>, <c>IDENTIFIED BY "…"</c>,
/// <c>SET PASSWORD FOR app = PASSWORD('…')</c>, <c>OPTIONS (password '…')</c>, <c>ENCRYPTION BY PASSWORD = '…'</c>, <c>EXEC sp_addlogin 'app', '…'</c>.
/// </summary>
internal static class SqlCredential
{
    private const int ShortestStatement = 24;
    private const string Password = "PASSWORD";
    private const string Identified = "IDENTIFIED";

    public static IEnumerable<SecretFinding> Find(string sql)
    {
        if (!Has(sql, Password) && !Has(sql, Identified) && !SqlLoginProcedure.IsIn(sql))
        {
            yield break;
        }

        List<SqlToken> tokens = [.. SqlTokenizer.Tokenize(sql, SqlDialect.SqlServer).Where(token => token.Kind != SqlTokenKind.Comment)];
        SqlPrincipalStatement statement = new(sql, tokens);
        for (int index = 0; index < tokens.Count; index++)
        {
            // psql -c "ALTER USER …"
            if (tokens[index].Kind is SqlTokenKind.QuotedIdentifier or SqlTokenKind.String && Contents(tokens[index]) is var (begin, size) && size > ShortestStatement)
            {
                foreach (SecretFinding inner in Find(sql.Substring(begin, size)))
                {
                    yield return inner with { Start = inner.Start + begin };
                }
            }

            bool gives = statement.GivesPasswordsAt(index);
            SqlToken? value = tokens[index] switch
            {
                var word when gives && (word.Is(sql, Password) || word.Is(sql, "OLD_PASSWORD")) => AfterPassword(sql, tokens, index + 1),
                var word when gives && word.Is(sql, Identified) => AfterIdentified(sql, tokens, index + 1),
                var symbol when statement.SetsPassword && IsSymbol(sql, symbol, '=') => StringAt(sql, tokens, index + 1),
                var procedure => SqlLoginProcedure.PasswordOf(sql, tokens, index, procedure),
            };
            if (value is { } found && Contents(found) is var (start, length) && IsPassword(sql.Substring(start, length), found.Kind))
            {
                yield return new SecretFinding(RuleCatalog.DK1003, "password in SQL", Confidence.High, start, length);
            }
        }
    }

    /// <summary>The literal at this place: <c>'…'</c>, <c>N'…'</c>.</summary>
    public static SqlToken? StringAt(string sql, List<SqlToken> tokens, int index)
    {
        index += index < tokens.Count && tokens[index].Is(sql, "N") ? 1 : 0;
        return index < tokens.Count && tokens[index].Kind == SqlTokenKind.String ? tokens[index] : null;
    }

    /// <summary>Whether a token is this sign.</summary>
    public static bool IsSymbol(string sql, SqlToken token, char symbol) => token.Kind == SqlTokenKind.Symbol && sql[token.Start] == symbol;

    // '…', = '…', ('…')
    private static SqlToken? AfterPassword(string sql, List<SqlToken> tokens, int index)
    {
        index += index < tokens.Count && (IsSymbol(sql, tokens[index], '=') || tokens[index].Kind == SqlTokenKind.OpenParenthesis) ? 1 : 0;
        return StringAt(sql, tokens, index);
    }

    // BY '…', BY "…", BY word, WITH plugin BY '…'; "BY PASSWORD" and "BY VALUES" give a hash.
    private static SqlToken? AfterIdentified(string sql, List<SqlToken> tokens, int index)
    {
        index += index < tokens.Count && tokens[index].Is(sql, "WITH") ? 2 : 0;
        bool given = index + 1 < tokens.Count && tokens[index].Is(sql, "BY");
        return given && tokens[index + 1] is { Kind: SqlTokenKind.String or SqlTokenKind.QuotedIdentifier or SqlTokenKind.Word } value ? value : null;
    }

    // Without the quotes.
    private static (int Start, int Length)? Contents(SqlToken token) => token.Kind == SqlTokenKind.Word ? (token.Start, token.Length)
        : token.Terminated && token.Length > 2 ? (token.Start + 1, token.Length - 2)
        : null;

    private static bool IsPassword(string text, SqlTokenKind kind) =>
        !ValueShape.IsTemplated(text) && !Placeholder.Is(text) && !IsHash(text) && !ValueReference.Is(text)
        && (kind != SqlTokenKind.Word || NamedValue.Judge(NameStrength.Strong, Password, text, ValueOrigin.Code) >= Confidence.Medium);

    // MySQL's and PostgreSQL's.
    private static bool IsHash(string text) => (text.Length == 41 && text[0] == '*') || (text.Length == 35 && text.StartsWith("md5", StringComparison.Ordinal));

    private static bool Has(string sql, string word) => sql.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;
}
