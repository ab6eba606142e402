using DeployKit.Documents;

namespace DeployKit.Detection;

/// <summary>A value of a file under its name, with the way back to its place.</summary>
/// <param name="Name">The key or variable.</param>
/// <param name="Text">The value, escapes resolved.</param>
/// <param name="Entry">Where the value is written.</param>
/// <param name="Offset">Where the text begins inside the entry's value.</param>
internal readonly record struct NamedText(string Name, string Text, DocumentEntry Entry, int Offset)
{
    /// <summary>Set when the value is base 64 of the text: then the whole value is the place.</summary>
    public bool IsEncoded { get; init; }

    public static IEnumerable<NamedText> Of(ParsedDocument document) =>
        document.Entries.Where(entry => entry.Value is { Length: > 0 }).Select(entry => new NamedText(entry.Key, entry.Value!, entry, 0));

    /// <summary>Where a part of the text stands in the file.</summary>
    public DocumentSpan SpanOf(int start, int length) => IsEncoded ? Entry.ValueSpan : Entry.SpanOf(Offset + start, length);
}
