using DeployKit.Sql;

namespace DeployKit.Safety.Reading;

/// <summary>Reads the tokens of one statement from left to right. Beyond the end it finds nothing and stays there.</summary>
internal sealed class SqlCursor(string sql, IReadOnlyList<SqlToken> tokens, SqlDialect dialect)
{
    private static readonly string[] DefaultSchemas = ["public", "dbo", "main"];

    public SqlDialect Dialect => dialect;

    public int Position { get; set; }

    public bool AtEnd => Position >= tokens.Count;

    public int Start => tokens[0].Start;

    public int Length => tokens[tokens.Count - 1].End - Start;

    public int Count => tokens.Count;

    public SqlToken this[int index] => tokens[index];

    public string Text(int index) => sql.Substring(tokens[index].Start, tokens[index].Length);

    /// <summary>Whether these words come next.</summary>
    public bool Is(params string[] words) => IsAt(Position, words);

    public bool IsAt(int position, params string[] words)
    {
        for (int index = 0; index < words.Length; index++)
        {
            if (position + index >= tokens.Count || !tokens[position + index].Is(sql, words[index]))
            {
                return false;
            }
        }

        return true;
    }

    public bool IsAnyOf(params string[] words) => Array.Exists(words, word => Is(word));

    /// <summary>Reads these words if they come next.</summary>
    public bool Take(params string[] words)
    {
        bool isNext = Is(words);
        Position += isNext ? words.Length : 0;
        return isNext;
    }

    public bool IsKind(SqlTokenKind kind) => !AtEnd && tokens[Position].Kind == kind;

    public bool IsSymbol(char symbol) => IsKind(SqlTokenKind.Symbol) && sql[tokens[Position].Start] == symbol;

    public bool TakeSymbol(char symbol)
    {
        bool isNext = IsSymbol(symbol);
        Position += isNext ? 1 : 0;
        return isNext;
    }

    /// <summary>Reads a name of several parts, without quotes and without the default schema; empty when none comes next.</summary>
    public string Name()
    {
        List<string> parts = [];
        do
        {
            if (!IsKind(SqlTokenKind.Word) && !IsKind(SqlTokenKind.QuotedIdentifier))
            {
                break;
            }

            parts.Add(Unquoted(Position++));
        }
        while (TakeSymbol('.'));

        if (parts.Count > 1 && Array.IndexOf(DefaultSchemas, parts[parts.Count - 2]) >= 0)
        {
            parts.RemoveRange(0, parts.Count - 1);
        }

        return string.Join(".", parts);
    }

    /// <summary>Reads what stands in parentheses, if they come next.</summary>
    public void SkipParentheses()
    {
        int depth = 0;
        for (; !AtEnd; Position++)
        {
            depth += Depth(Position);
            if (depth <= 0)
            {
                Position += IsKind(SqlTokenKind.CloseParenthesis) ? 1 : 0;
                return;
            }
        }
    }

    /// <summary>Reads one token, or a whole pair of parentheses.</summary>
    public void Skip()
    {
        if (IsKind(SqlTokenKind.OpenParenthesis))
        {
            SkipParentheses();
        }
        else
        {
            Position++;
        }
    }

    /// <summary>Whether these words follow anywhere outside of parentheses.</summary>
    public bool Follows(params string[] words) => IndexOf(words) >= 0;

    /// <summary>Where these words follow outside of parentheses; negative when they do not.</summary>
    public int IndexOf(params string[] words)
    {
        int depth = 0;
        for (int index = Position; index < tokens.Count; index++)
        {
            depth += Depth(index);
            if (depth == 0 && IsAt(index, words))
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>Whether these words follow anywhere, inside of parentheses too.</summary>
    public bool FollowsAnywhere(params string[] words) => Enumerable.Range(Position, Math.Max(0, tokens.Count - Position)).Any(index => IsAt(index, words));

    /// <summary>The statement's text from a token up to the one that comes next.</summary>
    public string TextFrom(int first) =>
        first >= Position ? "" : sql.Substring(tokens[first].Start, tokens[Position - 1].End - tokens[first].Start);

    /// <summary>A cursor over some of the tokens.</summary>
    public SqlCursor Slice(int first, int end) => new(sql, [.. tokens.Skip(first).Take(end - first)], dialect);

    private int Depth(int index) => tokens[index].Kind switch
    {
        SqlTokenKind.OpenParenthesis => 1,
        SqlTokenKind.CloseParenthesis => -1,
        _ => 0,
    };

    private string Unquoted(int index)
    {
        string text = Text(index);
        return tokens[index].Kind == SqlTokenKind.QuotedIdentifier && text.Length >= 2 ? text.Substring(1, text.Length - 2)
            : dialect == SqlDialect.PostgreSql ? text.ToLowerInvariant()
            : text;
    }
}
