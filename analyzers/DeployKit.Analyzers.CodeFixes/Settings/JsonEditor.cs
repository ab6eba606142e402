using DeployKit.Documents;

namespace DeployKit.Analyzers.CodeFixes.Settings;

/// <summary>Changes one key of a JSON file and nothing else: formatting, comments and order stay.</summary>
internal static class JsonEditor
{
    /// <summary>Adds a key with a value written as JSON, in the deepest section that is there already.</summary>
    public static string Add(string text, string key, string value)
    {
        ParsedDocument document = JsonReader.Read(text);
        if (JsonTrivia.Skip(text, 0) == text.Length)
        {
            return (text.Trim().Length == 0 ? string.Empty : text.TrimEnd() + "\n") + "{\n  " + Property(key, value) + "\n}\n";
        }

        // Nobody knows where a key belongs in a file that is broken, or is no object.
        if (!document.Sections.Any(one => one.Key.Length == 0 && !one.IsList) || document.Errors.Any(error => error.DuplicateKey is null))
        {
            return text;
        }

        if (document.Entries.FirstOrDefault(entry => IsThere(entry, key)) is { } there)
        {
            string below = key.Substring(there.Key.Length).TrimStart(':');
            return Replace(text, there, below.Length == 0 ? value : "{ " + Property(below, value) + " }");
        }

        DocumentSection section = document.Sections
            .Where(one => !one.IsList && (one.Key.Length == 0 || key.StartsWith(one.Key + ":", StringComparison.OrdinalIgnoreCase)))
            .OrderByDescending(one => one.Key.Length)
            .First();
        return Insert(text, document, section, Property(key.Substring(section.Key.Length).TrimStart(':'), value));
    }

    /// <summary>Removes a key with its value and comma; of an item of a list, the list.</summary>
    public static string Remove(string text, string key)
    {
        ParsedDocument document = JsonReader.Read(text);
        if (document.Entries.FirstOrDefault(entry => entry.Key.Equals(key, StringComparison.OrdinalIgnoreCase)) is not { } entry)
        {
            return text;
        }

        DocumentSection? list = document.Sections.FirstOrDefault(section => section.IsList && key.Equals(section.Key + key.Substring(Math.Max(0, key.LastIndexOf(':'))), StringComparison.OrdinalIgnoreCase));
        if (list is { KeySpan.Length: 0 })
        {
            return text;
        }

        int start = (list?.KeySpan ?? entry.KeySpan).Start - 1;
        int end = list?.Span.End ?? EndOf(entry);
        int comma = JsonTrivia.Skip(text, end);
        if (comma < text.Length && text[comma] == ',')
        {
            return Cut(text, start, comma + 1);
        }

        int before = CommaBefore(text, document, start);
        if (before < 0)
        {
            return Cut(text, start, end);
        }

        // A comment between the comma and the last key is about either of them, and stays.
        return text.Substring(before + 1, start - before - 1).Trim().Length == 0 ? Cut(text, before, end) : Cut(text, start, end).Remove(before, 1);
    }

    /// <summary>Gives a key, or the section that it is in, the name that another key has there.</summary>
    public static string Rename(string text, string key, string other)
    {
        ParsedDocument document = JsonReader.Read(text);
        string[] parts = key.Split(':');
        string[] others = other.Split(':');
        if (key.Equals(other, StringComparison.OrdinalIgnoreCase) || parts.Length != others.Length)
        {
            return text;
        }

        int wrong = Enumerable.Range(0, parts.Length).First(part => !parts[part].Equals(others[part], StringComparison.OrdinalIgnoreCase));
        string named = string.Join(":", parts.Take(wrong + 1));
        DocumentSpan? span = document.Entries.Where(one => one.Key.Equals(named, StringComparison.OrdinalIgnoreCase)).Select(one => (DocumentSpan?)one.KeySpan)
            .Concat(document.Sections.Where(one => one.Key.Equals(named, StringComparison.OrdinalIgnoreCase)).Select(one => (DocumentSpan?)one.KeySpan))
            .FirstOrDefault();
        return span is not { Length: > 0 } place ? text : text.Remove(place.Start, place.Length).Insert(place.Start, others[wrong]);
    }

    /// <summary>With the line where nothing else is on it.</summary>
    private static string Cut(string text, int start, int end)
    {
        int lineStart = JsonTrivia.LineStart(text, start);
        int lineEnd = JsonTrivia.LineEnd(text, end);
        bool isAlone = text.Substring(lineStart, start - lineStart).Trim().Length == 0 && text.Substring(end, lineEnd - end).Trim().Length == 0;
        return isAlone ? text.Remove(lineStart, Math.Min(text.Length, lineEnd + 1) - lineStart) : text.Remove(start, end - start);
    }

    /// <summary>The comma between a key and what stands before it in the same section; -1 when it is the first.</summary>
    private static int CommaBefore(string text, ParsedDocument document, int start)
    {
        int opened = document.Sections.Where(section => section.Span.Start < start && start < section.Span.End).Select(section => section.Span.Start).DefaultIfEmpty(-1).Max();
        int closed = document.Entries.Select(EndOf).Concat(document.Sections.Select(section => section.Span.End)).Where(end => end <= start).DefaultIfEmpty(-1).Max();
        int comma = closed > opened ? JsonTrivia.Skip(text, closed) : -1;
        return comma >= 0 && text[comma] == ',' ? comma : -1;
    }

    /// <summary>True for the key itself, and for one above it that has no value which would be lost.</summary>
    private static bool IsThere(DocumentEntry entry, string key) => entry.Key.Equals(key, StringComparison.OrdinalIgnoreCase)
        ? entry.Kind is not (DocumentValueKind.EmptyObject or DocumentValueKind.EmptyArray)
        : entry.Kind == DocumentValueKind.Null && key.StartsWith(entry.Key + ":", StringComparison.OrdinalIgnoreCase);

    private static string Replace(string text, DocumentEntry entry, string value)
    {
        int start = entry.Kind == DocumentValueKind.String ? entry.ValueSpan.Start - 1 : entry.ValueSpan.Start;
        return text.Remove(start, EndOf(entry) - start).Insert(start, value);
    }

    private static string Insert(string text, ParsedDocument document, DocumentSection section, string property)
    {
        int last = LastChildEnd(document, section);
        string newLine = text.Contains("\r\n") ? "\r\n" : "\n";
        bool isOneLine = text.IndexOf('\n', section.Span.Start, section.Span.Length) < 0;
        if (last < 0)
        {
            string outer = JsonTrivia.IndentOf(text, section.Span.Start);
            string comment = text.Substring(section.Span.Start + 1, section.Span.Length - 2).TrimEnd();
            return text.Remove(section.Span.Start, section.Span.Length)
                .Insert(section.Span.Start, "{" + comment + newLine + outer + "  " + property + newLine + outer + "}");
        }

        int comma = JsonTrivia.Skip(text, last);
        bool hasComma = text[comma] == ',';
        if (isOneLine)
        {
            return hasComma ? text.Insert(comma + 1, " " + property) : text.Insert(last, ", " + property);
        }

        // What follows on the last line (a comment) stays with the value it belongs to.
        int lineEnd = JsonTrivia.LineEnd(text, hasComma ? comma + 1 : last);
        lineEnd = lineEnd < section.Span.End ? lineEnd : hasComma ? comma + 1 : last;
        string line = newLine + JsonTrivia.IndentOf(text, LastChildStart(document, section)) + property;
        string inserted = text.Insert(lineEnd > 0 && text[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd, line);
        return hasComma ? inserted : inserted.Insert(last, ",");
    }

    private static int LastChildEnd(ParsedDocument document, DocumentSection section) => document.Entries
        .Where(entry => IsInside(entry.KeySpan, section)).Select(EndOf)
        .Concat(document.Sections.Where(one => one != section && IsInside(one.Span, section)).Select(one => one.Span.End))
        .DefaultIfEmpty(-1).Max();

    private static int LastChildStart(ParsedDocument document, DocumentSection section)
    {
        string prefix = section.Key.Length == 0 ? string.Empty : section.Key + ":";
        return document.Entries.Where(entry => IsInside(entry.KeySpan, section)).Select(entry => (entry.Key, entry.KeySpan))
            .Concat(document.Sections.Where(one => one != section && IsInside(one.Span, section)).Select(one => (one.Key, one.KeySpan)))
            .Where(child => child.Key.IndexOf(':', prefix.Length) < 0)
            .Select(child => child.KeySpan.Start)
            .DefaultIfEmpty(section.Span.Start).Max();
    }

    private static bool IsInside(DocumentSpan span, DocumentSection section) => span.Start > section.Span.Start && span.End < section.Span.End;

    private static int EndOf(DocumentEntry entry) => entry.Kind == DocumentValueKind.String ? entry.ValueSpan.End + 1 : entry.ValueSpan.End;

    private static string Property(string key, string value)
    {
        string[] parts = key.Split(':');
        string written = $"\"{parts[parts.Length - 1]}\": {value}";
        for (int part = parts.Length - 2; part >= 0; part--)
        {
            written = $"\"{parts[part]}\": {{ {written} }}";
        }

        return written;
    }
}
