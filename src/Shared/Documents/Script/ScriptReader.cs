namespace DeployKit.Documents;

/// <summary>
/// Reads what a script of a shell, of PowerShell or of a batch file sets and runs: an assignment gives an entry under the variable's name
/// (<c>export X=…</c>, <c>$x = '…'</c>, <c>$env:X = '…'</c>, <c>set X=…</c>, <c>SetEnvironmentVariable("X", "…")</c>), and every line one without a name.
/// </summary>
internal static class ScriptReader
{
    private static readonly string[] Keywords = ["export ", "readonly ", "local ", "declare -x ", "setx ", "set ", "SET ", "$env:", "[string]$", "$"];

    public static ParsedDocument Read(string text)
    {
        DocumentBuilder builder = new(text);
        for (int start = 0; start < text.Length;)
        {
            int end = EndOfCommand(text, start);
            (int first, int last) = Trimmed(text, start, end);
            if (first < last && !IsComment(text, first))
            {
                ReadCommand(text, first, last, builder.Entries);
            }

            start = end + 1;
        }

        return builder.Build();
    }

    private static void ReadCommand(string text, int start, int end, List<DocumentEntry> entries)
    {
        int at = start;
        bool shell = true;
        foreach (string keyword in Keywords)
        {
            if (end - at > keyword.Length && string.CompareOrdinal(text, at, keyword, 0, keyword.Length) == 0)
            {
                at += keyword.Length;
                shell = keyword[keyword.Length - 1] is not ('$' or ':');
            }
        }

        int name = at;
        while (at < end && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '.'))
        {
            at++;
        }

        DocumentSpan names = DocumentSpan.Between(name, at);
        if (names.Length > 0 && ValueAfter(text, at, end, shell) is { Length: > 0 } value)
        {
            entries.Add(new DocumentEntry(text.Substring(name, names.Length), text.Substring(value.Start, value.Length), DocumentValueKind.String, names, value));
        }

        if (ScriptVariableCall.Read(text, start, end) is { } variable)
        {
            entries.Add(variable);
        }

        entries.Add(new DocumentEntry("", text.Substring(start, end - start), DocumentValueKind.String, new DocumentSpan(start, 0), DocumentSpan.Between(start, end)));
    }

    // A shell has no blanks around its "="; what is computed is no value.
    private static DocumentSpan? ValueAfter(string text, int at, int end, bool shell)
    {
        int equals = shell ? at : SkipBlanks(text, at, end);
        if (equals >= end || text[equals] != '=')
        {
            return null;
        }

        int start = shell ? equals + 1 : SkipBlanks(text, equals + 1, end);
        if (start < end && text[start] is '"' or '\'')
        {
            int close = text.IndexOf(text[start], start + 1, end - start - 1);
            return close < 0 ? null : DocumentSpan.Between(start + 1, close);
        }

        int stop = start;
        while (shell && stop < end && !char.IsWhiteSpace(text[stop]) && text[stop] is not (';' or '|' or '&'))
        {
            stop++;
        }

        return stop > start && text[start] is not ('$' or '`' or '(' or '%') ? DocumentSpan.Between(start, stop) : null;
    }

    // A command goes on while its lines end in a backslash, a backtick or a caret.
    private static int EndOfCommand(string text, int start)
    {
        for (int end = text.IndexOf('\n', start); end >= 0; end = text.IndexOf('\n', end + 1))
        {
            int last = end > start && text[end - 1] == '\r' ? end - 2 : end - 1;
            if (last < start || text[last] is not ('\\' or '`' or '^'))
            {
                return end;
            }
        }

        return text.Length;
    }

    private static (int Start, int End) Trimmed(string text, int start, int end)
    {
        start = SkipBlanks(text, start, end);
        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return (start, end);
    }

    private static int SkipBlanks(string text, int at, int end)
    {
        while (at < end && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    private static bool IsComment(string text, int at) =>
        text[at] == '#' || string.CompareOrdinal(text, at, "::", 0, 2) == 0 || string.Compare(text, at, "REM ", 0, 4, StringComparison.OrdinalIgnoreCase) == 0;
}
