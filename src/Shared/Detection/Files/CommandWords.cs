namespace DeployKit.Detection;

/// <summary>The words of a command, or of a list of its arguments: blanks, quotes and the punctuation of lists part them.</summary>
internal static class CommandWords
{
    public static IEnumerable<(int Start, int Length)> Of(string text)
    {
        int start = -1;
        for (int index = 0; index <= text.Length; index++)
        {
            bool inside = index < text.Length && !Ends(text[index]);
            if (inside && start < 0)
            {
                start = index;
                index = Math.Max(index, EndOfQuoted(text, start) - 1);
            }
            else if (!inside && start >= 0)
            {
                yield return (start, index - start);
                start = -1;
            }
        }
    }

    /// <summary>Whether a word stands in quotes that follow an equals sign: <c>--password="x"</c>.</summary>
    public static bool IsQuotedValue(string text, int start) => start > 1 && text[start - 1] is '"' or '\'' && text[start - 2] == '=';

    // What stands in quotes without a blank is one word, whatever else it holds; a quoted command has blanks.
    private static int EndOfQuoted(string text, int start)
    {
        char quote = start > 0 ? text[start - 1] : ' ';
        if (quote is not ('"' or '\''))
        {
            return start;
        }

        int end = start;
        while (end < text.Length && text[end] != quote && !char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        bool escaped = end > start && text[end - 1] == '\\';
        return end < text.Length && text[end] == quote ? end - (escaped ? 1 : 0) : start;
    }

    /// <summary>Whether a character parts words where it stands outside of quotes.</summary>
    public static bool Ends(char character) => char.IsWhiteSpace(character) || character is '"' or '\'' or ',' or '[' or ']' or '\\' or ';' or '|';
}
