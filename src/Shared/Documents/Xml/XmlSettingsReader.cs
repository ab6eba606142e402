namespace DeployKit.Documents;

/// <summary>
/// Reads the attributes and texts of XML configuration (<c>web.config</c>, <c>nuget.config</c>) with exact places, whatever the file's faults.
/// An element that pairs a name and a value (<c>&lt;add key="…" value="…"/&gt;</c>) gives one entry under that name, as <c>&lt;setting name="…"&gt;&lt;value&gt;…</c> does.
/// </summary>
internal sealed class XmlSettingsReader
{
    private readonly string _text;
    private readonly DocumentBuilder _builder;
    private int _at;
    private DocumentSpan? _setting;

    private XmlSettingsReader(string text)
    {
        _text = text;
        _builder = new DocumentBuilder(text);
    }

    public static ParsedDocument Read(string text) => new XmlSettingsReader(text).Read();

    private ParsedDocument Read()
    {
        while ((_at = _text.IndexOf('<', Math.Min(_at, _text.Length))) >= 0)
        {
            if (Skip("<!--", "-->") || Skip("<![CDATA[", "]]>") || Skip("<?", "?>") || Skip("<!", ">") || Skip("</", ">"))
            {
                continue;
            }

            _at++;
            ReadElement();
        }

        return _builder.Build();
    }

    private bool Skip(string open, string close)
    {
        if (string.CompareOrdinal(_text, _at, open, 0, open.Length) != 0)
        {
            return false;
        }

        int end = _text.IndexOf(close, _at + open.Length, StringComparison.Ordinal);
        _at = end < 0 ? _text.Length : end + close.Length;
        return true;
    }

    private void ReadElement()
    {
        DocumentSpan name = ReadName();
        List<(DocumentSpan Name, DocumentSpan Value)> attributes = [];
        while (ReadAttribute() is { } attribute)
        {
            attributes.Add(attribute);
        }

        AddAttributes(attributes);
        if (Text(name) == "setting")
        {
            _setting = attributes.Find(attribute => Text(attribute.Name) == "name").Value is { Length: > 0 } setting ? setting : null;
        }

        bool hasContent = _at > 1 && _at <= _text.Length && _text[_at - 1] == '>' && _text[_at - 2] != '/';
        int next = hasContent ? _text.IndexOf('<', _at) : -1;
        if (next > _at && name.Length > 0)
        {
            // <setting name="…"><value>…</value></setting>
            AddText(Text(name) == "value" && _setting is { } named ? named : name, _at, next);
        }
    }

    private void AddAttributes(List<(DocumentSpan Name, DocumentSpan Value)> attributes)
    {
        (DocumentSpan Name, DocumentSpan Value)? key = null;
        (DocumentSpan Name, DocumentSpan Value)? value = null;
        foreach ((DocumentSpan Name, DocumentSpan Value) attribute in attributes)
        {
            switch (Text(attribute.Name))
            {
                case "key" or "name":
                    key = attribute;
                    break;
                case "value" or "connectionString":
                    value = attribute;
                    break;
                default:
                    Add(Text(attribute.Name), attribute.Name, attribute.Value);
                    break;
            }
        }

        if (value is { } found)
        {
            Add(key is { } named ? Decode(Text(named.Value)) : Text(found.Name), key?.Value ?? found.Name, found.Value);
        }
    }

    private (DocumentSpan Name, DocumentSpan Value)? ReadAttribute()
    {
        while (_at < _text.Length && (char.IsWhiteSpace(_text[_at]) || _text[_at] == '/'))
        {
            _at++;
        }

        if (_at >= _text.Length || _text[_at] is '>' or '<')
        {
            _at += _at < _text.Length && _text[_at] == '>' ? 1 : 0;
            return null;
        }

        DocumentSpan name = ReadName();
        if (name.Length == 0)
        {
            _at++;
            return ReadAttribute(name);
        }

        return ReadAttribute(name);
    }

    private (DocumentSpan Name, DocumentSpan Value)? ReadAttribute(DocumentSpan name)
    {
        while (_at < _text.Length && (char.IsWhiteSpace(_text[_at]) || _text[_at] == '='))
        {
            _at++;
        }

        if (_at >= _text.Length || _text[_at] is not ('"' or '\''))
        {
            return (name, new DocumentSpan(_at, 0));
        }

        int end = _text.IndexOf(_text[_at], _at + 1);
        end = end < 0 ? _text.Length : end;
        var value = DocumentSpan.Between(_at + 1, end);
        _at = Math.Min(end + 1, _text.Length);
        return (name, value);
    }

    private DocumentSpan ReadName()
    {
        int start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] is ':' or '.' or '-' or '_'))
        {
            _at++;
        }

        return DocumentSpan.Between(start, _at);
    }

    private void AddText(DocumentSpan name, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(_text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(_text[end - 1]))
        {
            end--;
        }

        if (end > start)
        {
            Add(Text(name), name, DocumentSpan.Between(start, end));
        }
    }

    private void Add(string key, DocumentSpan keySpan, DocumentSpan valueSpan) =>
        _builder.Entries.Add(new DocumentEntry(key, Decode(Text(valueSpan)), DocumentValueKind.String, keySpan, valueSpan));

    private string Text(DocumentSpan span) => _text.Substring(span.Start, span.Length);

    private static string Decode(string text) => text.Contains('&')
        ? text.Replace("&quot;", "\"").Replace("&apos;", "'").Replace("&lt;", "<").Replace("&gt;", ">").Replace("&amp;", "&")
        : text;
}
