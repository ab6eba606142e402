namespace DeployKit.Analyzers.CodeFixes.Settings;

/// <summary>White space, comments and lines of a JSON text.</summary>
internal static class JsonTrivia
{
    /// <summary>Over white space and comments; the offset of what follows, the text's length at its end.</summary>
    public static int Skip(string text, int at)
    {
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
            }
            else if (string.CompareOrdinal(text, at, "//", 0, 2) == 0)
            {
                at = LineEnd(text, at);
            }
            else if (string.CompareOrdinal(text, at, "/*", 0, 2) == 0)
            {
                int end = text.IndexOf("*/", at + 2, StringComparison.Ordinal);
                at = end < 0 ? text.Length : end + 2;
            }
            else
            {
                return at;
            }
        }

        return at;
    }

    public static int LineStart(string text, int at) => at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;

    /// <summary>The line feed that ends the line, or the text's length.</summary>
    public static int LineEnd(string text, int at)
    {
        int end = text.IndexOf('\n', at);
        return end < 0 ? text.Length : end;
    }

    public static string IndentOf(string text, int at)
    {
        int start = LineStart(text, at);
        int end = start;
        while (end < text.Length && text[end] is ' ' or '\t')
        {
            end++;
        }

        return text.Substring(start, end - start);
    }
}
