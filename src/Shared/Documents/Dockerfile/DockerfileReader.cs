namespace DeployKit.Documents;

/// <summary>
/// Reads what a Dockerfile sets: <c>ENV</c> and <c>ARG</c> give an entry per variable, every other instruction one entry under its own name with its
/// arguments, continued lines included.
/// </summary>
internal static class DockerfileReader
{
    public static ParsedDocument Read(string text)
    {
        DocumentBuilder builder = new(text);
        int at = 0;
        while (at < text.Length)
        {
            int end = EndOfInstruction(text, at);
            ReadInstruction(text, at, end, builder.Entries);
            at = end + 1;
        }

        return builder.Build();
    }

    // An instruction goes on while its lines end in a backslash; comment lines in between do not end it.
    private static int EndOfInstruction(string text, int start)
    {
        int at = start;
        while (true)
        {
            int end = text.IndexOf('\n', at);
            if (end < 0)
            {
                return text.Length;
            }

            string line = text.Substring(at, end - at).Trim();
            bool comment = line.StartsWith("#", StringComparison.Ordinal);
            if (comment ? at == start : !line.EndsWith("\\", StringComparison.Ordinal) && !(line.EndsWith("`", StringComparison.Ordinal)))
            {
                return end;
            }

            at = end + 1;
        }
    }

    private static void ReadInstruction(string text, int start, int end, List<DocumentEntry> entries)
    {
        int at = SkipBlanks(text, start, end);
        int nameStart = at;
        while (at < end && char.IsLetter(text[at]))
        {
            at++;
        }

        if (at == nameStart)
        {
            return;
        }

        string name = text.Substring(nameStart, at - nameStart).ToUpperInvariant();
        var nameSpan = DocumentSpan.Between(nameStart, at);
        at = SkipBlanks(text, at, end);
        if (name is "ENV" or "ARG")
        {
            ReadVariables(text, at, end, entries);
            return;
        }

        int stop = end;
        while (stop > at && char.IsWhiteSpace(text[stop - 1]))
        {
            stop--;
        }

        if (stop > at)
        {
            entries.Add(new DocumentEntry(name, text.Substring(at, stop - at), DocumentValueKind.String, nameSpan, DocumentSpan.Between(at, stop)));
        }
    }

    private static void ReadVariables(string text, int at, int end, List<DocumentEntry> entries)
    {
        while (at < end)
        {
            int start = at;
            while (at < end && text[at] != '=' && !char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            var name = DocumentSpan.Between(start, at);
            if (at >= end || name.Length == 0)
            {
                return;
            }

            // "ENV NAME value with blanks" is the old form: the rest of the line is the value.
            bool old = text[at] != '=';
            DocumentSpan value = old ? RestOfLine(text, SkipBlanks(text, at, end), end) : ReadValue(text, at + 1, end);
            entries.Add(new DocumentEntry(text.Substring(name.Start, name.Length), text.Substring(value.Start, value.Length), DocumentValueKind.String, name, value));
            at = old ? end : SkipBlanks(text, Math.Min(end, value.End + (value.End < end && text[value.End] is '"' or '\'' ? 1 : 0)), end);
        }
    }

    private static DocumentSpan ReadValue(string text, int at, int end)
    {
        if (at < end && text[at] is '"' or '\'')
        {
            int close = text.IndexOf(text[at], at + 1);
            return DocumentSpan.Between(at + 1, close < 0 || close > end ? end : close);
        }

        int stop = at;
        while (stop < end && !char.IsWhiteSpace(text[stop]))
        {
            stop++;
        }

        return DocumentSpan.Between(at, stop);
    }

    private static DocumentSpan RestOfLine(string text, int at, int end)
    {
        while (end > at && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return DocumentSpan.Between(at, end);
    }

    private static int SkipBlanks(string text, int at, int end)
    {
        while (at < end && (char.IsWhiteSpace(text[at]) || (text[at] is '\\' or '`' && at + 1 < end && text[at + 1] is '\r' or '\n')))
        {
            at++;
        }

        return at;
    }
}
