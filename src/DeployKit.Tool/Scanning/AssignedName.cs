namespace DeployKit.Tool.Scanning;

/// <summary>Reads backwards from a literal what it is assigned to: <c>name = "…"</c>, <c>x.Name = "…"</c>, <c>["name"] = "…"</c>, <c>name: "…"</c>.</summary>
internal static class AssignedName
{
    /// <summary>How far back a name or a property's accessors may begin: looking further would cost each literal the length of its file.</summary>
    private const int Reach = 512;

    public static ReadOnlySpan<char> Before(ReadOnlySpan<char> text, int literal)
    {
        int index = Back(text, literal);
        if (index < 1)
        {
            return default;
        }

        bool assignment = text[index] == '=' && text[index - 1] is not ('=' or '!' or '<' or '>');
        bool argument = text[index] == ':' && text[index - 1] != ':';
        return assignment || argument ? Target(text, Back(text, index)) : default;
    }

    private static ReadOnlySpan<char> Target(ReadOnlySpan<char> text, int end)
    {
        if (end > 1 && text[end] == ']')
        {
            int closing = Back(text, end);
            int opening = closing > 0 && text[closing] == '"' ? LastIndexOf(text, closing, '"') : -1;
            return opening < 0 ? default : text[(opening + 1)..closing];
        }

        // A property's initialiser stands behind its accessors.
        if (end > 1 && text[end] == '}' && LastIndexOf(text, end, '{') is int brace and > 0)
        {
            end = Back(text, brace);
        }

        int start = end;
        while (start >= 0 && (char.IsLetterOrDigit(text[start]) || text[start] == '_'))
        {
            start--;
        }

        return start < end ? text[(start + 1)..(end + 1)] : default;
    }

    private static int LastIndexOf(ReadOnlySpan<char> text, int end, char character)
    {
        int start = Math.Max(0, end - Reach);
        int found = text[start..end].LastIndexOf(character);
        return found < 0 ? -1 : start + found;
    }

    private static int Back(ReadOnlySpan<char> text, int from)
    {
        int index = from - 1;
        while (index >= 0 && char.IsWhiteSpace(text[index]))
        {
            index--;
        }

        return index;
    }
}
