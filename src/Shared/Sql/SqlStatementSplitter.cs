using System.Globalization;

namespace DeployKit.Sql;

/// <summary>Cuts a script into the statements that are sent to the database one by one.</summary>
internal static class SqlStatementSplitter
{
    /// <exception cref="SqlScriptException">A string, a quoted identifier or a comment never ends, or it needs a client of its own.</exception>
    public static IReadOnlyList<SqlStatement> Split(string sql, SqlDialect dialect)
    {
        List<SqlStatement> statements = [];
        List<SqlToken> tokens = [];
        LineCounter lines = new(sql);
        SqlBlockDepth depth = new(sql, dialect);
        foreach (SqlToken token in SqlTokenizer.Tokenize(sql, dialect))
        {
            Reject(sql, token, dialect, tokens, lines);
            if (token.Kind == SqlTokenKind.Comment)
            {
                continue;
            }

            if (token.Kind == SqlTokenKind.BatchSeparator)
            {
                int times = tokens.Count == 0 ? 0 : Repetitions(sql, token);
                Add(times);
            }
            else if (token.Kind == SqlTokenKind.Semicolon && dialect != SqlDialect.SqlServer && depth.IsZero)
            {
                Add(tokens.Count == 0 ? 0 : 1);
            }
            else
            {
                depth.Follow(token);
                tokens.Add(token);
            }
        }

        Add(tokens.Count == 0 ? 0 : 1);
        return statements;

        void Add(int times)
        {
            for (int time = 0; time < times; time++)
            {
                int start = tokens[0].Start;
                string text = sql.Substring(start, tokens[tokens.Count - 1].End - start);
                statements.Add(new SqlStatement(text, start, lines.LineOf(start), [.. tokens]));
            }

            tokens.Clear();
            depth = new(sql, dialect);
        }
    }

    private static void Reject(string sql, SqlToken token, SqlDialect dialect, List<SqlToken> tokens, LineCounter lines)
    {
        if (!token.Terminated && !(dialect == SqlDialect.Sqlite && token.Kind == SqlTokenKind.Comment))
        {
            string what = token.Kind switch
            {
                SqlTokenKind.Comment => "a comment",
                SqlTokenKind.String => "a string",
                _ => "a quoted identifier",
            };
            throw new SqlScriptException($"{what} is opened and never closed", lines.LineOf(token.Start));
        }

        if (dialect == SqlDialect.PostgreSql && tokens.Count == 0 && token.Kind == SqlTokenKind.Symbol && sql[token.Start] == '\\')
        {
            throw new SqlScriptException("a psql command is not SQL and cannot be sent to the server", lines.LineOf(token.Start));
        }
    }

    private static int Repetitions(string sql, SqlToken separator)
    {
        string count = sql.Substring(separator.Start + 2, separator.Length - 2).Split('-')[0].Trim();
        return count.Length == 0 ? 1 : int.Parse(count, CultureInfo.InvariantCulture);
    }
}
