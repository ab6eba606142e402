namespace DeployKit.Documents;

/// <summary>
/// Reads YAML as compose files, Kubernetes manifests and Helm values use it: block and flow collections, every scalar style,
/// anchors, aliases, merge keys, several documents. Complex keys (<c>? </c>) are reported and passed over.
/// </summary>
internal sealed class YamlReader
{
    private readonly YamlCursor _cursor;
    private readonly YamlAnchors _anchors;
    private readonly YamlNodeReader _nodes;

    private YamlReader(string text)
    {
        _cursor = new YamlCursor(text, new DocumentBuilder(text));
        _anchors = new YamlAnchors(_cursor.Document);
        _nodes = new YamlNodeReader(_cursor, _anchors);
    }

    public static ParsedDocument Read(string text) => new YamlReader(text).Read();

    private ParsedDocument Read()
    {
        SkipDirectives();
        while (_cursor.Offset < _cursor.Text.Length)
        {
            ReadDocument();
        }

        return _cursor.Document.Build();
    }

    private void ReadDocument()
    {
        int entries = _cursor.Document.Entries.Count;
        _anchors.Clear();
        if (_cursor.AtMarker("---"))
        {
            _cursor.Offset += 3;
        }

        _nodes.ReadRoot();
        _cursor.SkipToContent();
        while (_cursor.Offset < _cursor.Text.Length && !_cursor.AtEnd)
        {
            _cursor.FailLine("Unexpected text; is the indentation right?");
            _cursor.SkipToContent();
        }

        if (_cursor.Offset < _cursor.Text.Length && _cursor.AtMarker("..."))
        {
            _cursor.Offset += 3;
            SkipDirectives();
        }

        if (_cursor.Document.Entries.Count > entries)
        {
            _cursor.DocumentNumber++;
        }
    }

    private void SkipDirectives()
    {
        _cursor.SkipToContent();
        while (_cursor.Current == '%')
        {
            _cursor.SkipLine();
            _cursor.SkipToContent();
        }
    }
}
