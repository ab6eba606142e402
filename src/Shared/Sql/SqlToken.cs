namespace DeployKit.Sql;

internal enum SqlTokenKind
{
    /// <summary>A keyword, an unquoted identifier or a number.</summary>
    Word,
    QuotedIdentifier,
    String,
    Comment,
    Semicolon,
    OpenParenthesis,
    CloseParenthesis,
    Symbol,

    /// <summary>SQL Server's <c>GO</c>, on a line of its own.</summary>
    BatchSeparator,
}

/// <summary>One token of a script. Whitespace makes none.</summary>
/// <param name="kind">What it is.</param>
/// <param name="start">The offset of its first character.</param>
/// <param name="length">Its length, with quotes.</param>
/// <param name="terminated">False when the script ends inside of it.</param>
internal readonly struct SqlToken(SqlTokenKind kind, int start, int length, bool terminated = true)
{
    public SqlTokenKind Kind { get; } = kind;

    public int Start { get; } = start;

    public int Length { get; } = length;

    public bool Terminated { get; } = terminated;

    public int End => Start + Length;

    /// <summary>Whether it is this word, in any casing.</summary>
    public bool Is(string sql, string word) =>
        Kind == SqlTokenKind.Word && Length == word.Length && string.Compare(sql, Start, word, 0, Length, StringComparison.OrdinalIgnoreCase) == 0;
}
