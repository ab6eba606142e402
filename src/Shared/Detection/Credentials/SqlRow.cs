namespace DeployKit.Detection;

/// <summary>One row of an INSERT: <c>('a', 1, N'b')</c>.</summary>
internal static class SqlRow
{
    /// <summary>Where the text literals are, one entry per column; empty for anything else.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="index">The opening parenthesis; afterwards behind the closing one.</param>
    public static List<(int Start, int Length)> Literals(string sql, ref int index)
    {
        List<(int Start, int Length)> row = [];
        (int Start, int Length) literal = default;
        int depth = 0;
        for (; index < sql.Length; index++)
        {
            switch (sql[index])
            {
                case '\'':
                    int end = EndOfLiteral(sql, index + 1);
                    literal = depth == 1 ? (index + 1, end - index - 1) : default;
                    index = end;
                    break;
                case '(':
                    depth++;
                    break;
                case ',' when depth == 1:
                    row.Add(literal);
                    literal = default;
                    break;
                case ')' when --depth == 0:
                    row.Add(literal);
                    index++;
                    return row;
            }
        }

        return row;
    }

    private static int EndOfLiteral(string sql, int index)
    {
        while (index < sql.Length && (sql[index] != '\'' || (index + 1 < sql.Length && sql[index + 1] == '\'')))
        {
            index += sql[index] == '\'' ? 2 : 1;
        }

        return Math.Min(index, sql.Length);
    }
}
