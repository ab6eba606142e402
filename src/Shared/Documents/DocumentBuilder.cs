namespace DeployKit.Documents;

/// <summary>Collects what a reader finds.</summary>
internal sealed class DocumentBuilder(string text)
{
    /// <summary>A longer key is an attack or an accident; flattening below it would cost its length for every value.</summary>
    public const int MaximumKeyLength = 8192;

    private readonly List<DocumentSection> _sections = [];
    private readonly List<DocumentError> _errors = [];
    private LineMap? _lines;

    public List<DocumentEntry> Entries { get; } = [];

    private LineMap Lines => _lines ??= new LineMap(text);

    /// <summary>Opens a section whose end is not known yet and returns its number.</summary>
    public int OpenSection(string key, DocumentSpan keySpan, int start, bool isList, int document = 0)
    {
        _sections.Add(new DocumentSection(key, keySpan, new DocumentSpan(start, 0), isList, document));
        return _sections.Count - 1;
    }

    public void CloseSection(int number, int end) =>
        _sections[number] = _sections[number] with { Span = DocumentSpan.Between(_sections[number].Span.Start, end) };

    public void Fail(string message, DocumentSpan span, string? duplicateKey = null) =>
        _errors.Add(new DocumentError(message, span, Lines.PositionOf(span.Start), duplicateKey));

    public static string Combine(string path, string name) => path.Length == 0 ? name : path + ":" + name;

    public ParsedDocument Build() => new(Entries, _sections, _errors, Lines);
}
