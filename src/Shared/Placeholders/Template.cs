namespace DeployKit.Placeholders;

/// <summary>Values that a tool or a person was to replace: <c>${NAME}</c>, <c>{{ .Values.x }}</c>, <c>#{Name}#</c>, <c>&lt;your-key&gt;</c>.</summary>
internal static class Template
{
    private static readonly (string Open, string Close)[] Wrappers =
    [
        ("${{", "}}"), ("${", "}"), ("$(", ")"), ("{{", "}}"), ("#{", "}#"), ("#{", "}"), ("<%", "%>"), ("@@", "@@"), ("__", "__"), ("%(", ")s"),
        ("%", "%"), ("{", "}"), ("[", "]"), ("<", ">"),
    ];

    private const int LongestTemplate = 160;

    /// <summary>Whether the whole text is one template.</summary>
    public static bool Is(string text)
    {
        foreach ((string open, string close) in Wrappers)
        {
            if (text.Length > open.Length + close.Length
                && text.StartsWith(open, StringComparison.Ordinal)
                && text.EndsWith(close, StringComparison.Ordinal)
                && IsName(text, open.Length, text.Length - close.Length))
            {
                return true;
            }
        }

        return IsShellVariable(text);
    }

    /// <summary>The first left-over template inside a longer text: <c>${UPPER}</c>, <c>${secret:x}</c>, <c>&lt;your-…&gt;</c>; null when there is none.</summary>
    public static string? Find(string text, Func<string, bool> isPlaceholder)
    {
        for (int start = text.IndexOf("${", StringComparison.Ordinal); start >= 0; start = text.IndexOf("${", start + 2, StringComparison.Ordinal))
        {
            int end = EndOf('}', text, start);
            if (end > start + 2 && IsOurs(text.Substring(start + 2, end - start - 2)))
            {
                return text.Substring(start, end - start + 1);
            }
        }

        for (int start = text.IndexOf('<'); start >= 0; start = text.IndexOf('<', start + 1))
        {
            int end = EndOf('>', text, start);
            if (end > start + 1 && isPlaceholder(text.Substring(start + 1, end - start - 1)))
            {
                return text.Substring(start, end - start + 1);
            }
        }

        return null;
    }

    // Not farther than a template is long: a text may open a million and close none.
    private static int EndOf(char close, string text, int start) => text.IndexOf(close, start, Math.Min(LongestTemplate + 1, text.Length - start));

    // Logging layouts use ${lowercase} and must stay; what a deployment leaves behind is an environment name or a reference.
    private static bool IsOurs(string name) =>
        name.StartsWith("secret:", StringComparison.Ordinal)
        || name.StartsWith("env:", StringComparison.Ordinal)
        || (name.Length > 1 && name.All(character => char.IsUpper(character) || char.IsDigit(character) || character == '_') && char.IsUpper(name[0]));

    private static bool IsShellVariable(string text) =>
        text.Length > 2 && text[0] == '$' && IsOurs(text.Substring(1));

    // No quotes, no line ends, at least one letter: "{0}" and "[1,2]" are no names, "<ab>" is one.
    private static bool IsName(string text, int start, int end)
    {
        bool letter = false;
        for (int index = start; index < end; index++)
        {
            char character = text[index];
            if (char.IsLetter(character))
            {
                letter = true;
            }
            else if (!char.IsDigit(character) && !" _-.:/$|?!,'()*@#&+".Contains(character))
            {
                return false;
            }
        }

        return letter;
    }
}
