namespace DeployKit.Tool.Scanning;

/// <summary>
/// Finds the string literals of a C# file without a compiler, in one pass: comments and characters are skipped; regular, verbatim,
/// interpolated and raw strings are told apart. The holes of an interpolated string are part of its text.
/// </summary>
internal ref struct CSharpLiterals(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> text = text;
    private int index;

    public CSharpLiteral Current { get; private set; }

    public readonly CSharpLiterals GetEnumerator() => this;

    public bool MoveNext()
    {
        while (text[index..].IndexOfAny('"', '\'', '/') is int skip and >= 0)
        {
            index += skip;
            if (text[index] == '"')
            {
                Current = Read(index, out index);
                return true;
            }

            index = text[index] == '\'' ? SkipCharacter(text, index) : SkipComment(text, index);
        }

        return false;
    }

    private readonly CSharpLiteral Read(int quote, out int next)
    {
        int open = quote;
        while (open > 0 && text[open - 1] is '@' or '$')
        {
            open--;
        }

        int quotes = 1;
        while (quote + quotes < text.Length && text[quote + quotes] == '"')
        {
            quotes++;
        }

        bool verbatim = open < quote && text[open..quote].Contains('@');
        (int start, int end, next) = quotes >= 3 && !verbatim
            ? RawString(text, quote + quotes, quotes)
            : verbatim ? VerbatimString(text, quote + 1) : RegularString(text, quote + 1);
        return new CSharpLiteral(AssignedName.Before(text, open), start, end - start);
    }

    private static (int Start, int End, int Next) RawString(ReadOnlySpan<char> text, int start, int quotes)
    {
        Span<char> closing = stackalloc char[Math.Min(quotes, 64)];
        closing.Fill('"');
        int length = text[start..].IndexOf(closing);
        return length < 0 ? (start, text.Length, text.Length) : (start, start + length, start + length + quotes);
    }

    private static (int Start, int End, int Next) VerbatimString(ReadOnlySpan<char> text, int start)
    {
        for (int index = start; index < text.Length; index++)
        {
            if (text[index] == '"' && (index + 1 == text.Length || text[index + 1] != '"'))
            {
                return (start, index, index + 1);
            }

            index += text[index] == '"' ? 1 : 0;
        }

        return (start, text.Length, text.Length);
    }

    /// <summary>A regular string ends with its line at the latest, so a stray quote cannot swallow the file.</summary>
    private static (int Start, int End, int Next) RegularString(ReadOnlySpan<char> text, int start)
    {
        int index = start;
        while (index < text.Length)
        {
            int next = text[index..].IndexOfAny('"', '\n', '\\');
            index += next < 0 ? text.Length - index : next;
            if (index == text.Length || text[index] != '\\')
            {
                break;
            }

            index += 2;
        }

        index = Math.Min(index, text.Length);
        return (start, index, Math.Min(index + 1, text.Length));
    }

    private static int SkipCharacter(ReadOnlySpan<char> text, int quote)
    {
        int index = quote + 1;
        index += index < text.Length && text[index] == '\\' ? 2 : 1;
        int end = index < text.Length ? text[index..Math.Min(text.Length, index + 8)].IndexOf('\'') : -1;
        return end < 0 ? quote + 1 : index + end + 1;
    }

    private static int SkipComment(ReadOnlySpan<char> text, int slash)
    {
        (string closing, int skip) = slash + 1 < text.Length ? text[slash + 1] switch
        {
            '/' => ("\n", 2),
            '*' => ("*/", 2),
            _ => ("", 1),
        } : ("", 1);
        if (closing.Length == 0)
        {
            return slash + skip;
        }

        int length = text[(slash + skip)..].IndexOf(closing, StringComparison.Ordinal);
        return length < 0 ? text.Length : slash + skip + length + closing.Length;
    }
}
