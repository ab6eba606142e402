namespace DeployKit.Detection;

/// <summary>A name and a value in running text: <c>Password=x</c>, <c>"ApiKey": "x"</c>, <c>pwd: 'x'</c>.</summary>
internal readonly record struct NamedPair(string Name, int Start, int Length)
{
    private const int LongestName = 64;

    /// <summary>The pair around the separator (<c>=</c> or <c>:</c>) at this place; null when no sensitive name is before it or no value behind it.</summary>
    public static NamedPair? At(string text, int separator)
    {
        string name = NameBefore(text, separator);
        if (!SensitiveName.Is(name))
        {
            return null;
        }

        int start = SkipSpaces(text, separator + 1);
        if (start >= text.Length || (text[separator] == ':' && text[start] == '/'))
        {
            return null;
        }

        // N'…' in SQL.
        start += text[start] == 'N' && start + 1 < text.Length && text[start + 1] == '\'' ? 1 : 0;
        char quote = text[start];
        if (quote is '"' or '\'')
        {
            int end = EndOfQuoted(text, start + 1, quote);
            return new NamedPair(name, start + 1, end - start - 1);
        }

        int stop = start;
        while (stop < text.Length && !EndsValue(text[stop]))
        {
            stop++;
        }

        return stop == start ? null : new NamedPair(name, start, stop - start);
    }

    /// <summary>The name that ends before a separator; empty when there is none.</summary>
    public static string NameBefore(string text, int separator)
    {
        int end = separator;
        while (end > 0 && text[end - 1] is ' ' or '"' or '\'' or ']')
        {
            end--;
        }

        int start = end;
        while (start > 0 && end - start < LongestName && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '_' or '-'))
        {
            start--;
        }

        return text.Substring(start, end - start);
    }

    private static int SkipSpaces(string text, int index)
    {
        while (index < text.Length && text[index] is ' ' or '\t')
        {
            index++;
        }

        return index;
    }

    // A doubled quote is a quote inside the value, as in connection strings.
    private static int EndOfQuoted(string text, int index, char quote)
    {
        while (index < text.Length && text[index] is not ('\r' or '\n'))
        {
            if (text[index] == quote)
            {
                if (index + 1 >= text.Length || text[index + 1] != quote)
                {
                    return index;
                }

                index++;
            }

            index++;
        }

        return index;
    }

    private static bool EndsValue(char character) => char.IsWhiteSpace(character) || character is ';' or '&' or ',' or '"' or '\'' or '}' or '{' or ']' or '[' or '<' or '>';
}
