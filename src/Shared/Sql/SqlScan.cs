namespace DeployKit.Sql;

/// <summary>Where the pieces of SQL end. A null says that the script ends before they do.</summary>
internal static class SqlScan
{
    public static bool IsWordCharacter(char character, bool inside = false) =>
        char.IsLetterOrDigit(character) || character is '_' or '@' or '#' || (inside && character == '$') || char.IsSurrogate(character);

    public static int EndOfLine(string sql, int start)
    {
        int end = sql.IndexOfAny(['\r', '\n'], start);
        return end < 0 ? sql.Length : end;
    }

    public static int? EndOfBlockComment(string sql, int start, bool nested)
    {
        int depth = 0;
        for (int index = start; index < sql.Length - 1; index++)
        {
            if (sql[index] == '/' && sql[index + 1] == '*')
            {
                depth = nested ? depth + 1 : 1;
                index++;
            }
            else if (sql[index] == '*' && sql[index + 1] == '/' && --depth == 0)
            {
                return index + 2;
            }
            else if (sql[index] == '*' && sql[index + 1] == '/')
            {
                index++;
            }
        }

        return null;
    }

    /// <summary>The end of a text between quotes, in which a doubled closing quote stands for itself.</summary>
    public static int? EndOfQuoted(string sql, int start, char close)
    {
        for (int index = start + 1; index < sql.Length; index++)
        {
            if (sql[index] != close)
            {
                continue;
            }

            if (index + 1 < sql.Length && sql[index + 1] == close)
            {
                index++;
                continue;
            }

            return index + 1;
        }

        return null;
    }

    /// <param name="sql">The script.</param>
    /// <param name="quote">The offset of the opening quote behind the E.</param>
    public static int? EndOfEscapedString(string sql, int quote)
    {
        for (int index = quote + 1; index < sql.Length; index++)
        {
            if (sql[index] == '\\' || (sql[index] == '\'' && index + 1 < sql.Length && sql[index + 1] == '\''))
            {
                index++;
            }
            else if (sql[index] == '\'')
            {
                return index + 1;
            }
        }

        return null;
    }

    /// <summary>The opening <c>$tag$</c> at this offset; null when it is a parameter (<c>$1</c>) or a lone dollar sign.</summary>
    public static string? DollarTag(string sql, int start)
    {
        int end = start + 1;
        while (end < sql.Length && (char.IsLetterOrDigit(sql[end]) || sql[end] == '_'))
        {
            end++;
        }

        bool isTag = end < sql.Length && sql[end] == '$' && (end == start + 1 || !char.IsDigit(sql[start + 1]));
        return isTag ? sql.Substring(start, end + 1 - start) : null;
    }

    public static int? EndOfDollarQuoted(string sql, int start, string tag)
    {
        int close = sql.IndexOf(tag, start + tag.Length, StringComparison.Ordinal);
        return close < 0 ? null : close + tag.Length;
    }

    /// <summary>The end of a <c>GO</c> with its optional count; null when it is not alone on its line.</summary>
    public static int? EndOfBatchSeparator(string sql, int start, int end)
    {
        for (int index = start - 1; index >= 0 && sql[index] is not ('\r' or '\n'); index--)
        {
            if (!char.IsWhiteSpace(sql[index]) && sql[index] != '\uFEFF')
            {
                return null;
            }
        }

        string rest = sql.Substring(end, EndOfLine(sql, end) - end);
        int comment = rest.IndexOf("--", StringComparison.Ordinal);
        string count = (comment < 0 ? rest : rest.Substring(0, comment)).Trim();
        return count.Length == 0 || int.TryParse(count, out _) ? end + rest.Length : null;
    }
}
