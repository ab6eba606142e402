namespace DeployKit.Documents;

/// <summary>
/// Reads a <c>.env</c> file as docker compose does: comments, <c>export</c>, quotes (a quoted value may span lines; escapes
/// count in double quotes only). A name without <c>=</c> is passed through from the outside: its value is null.
/// </summary>
internal sealed class DotEnvReader
{
    private readonly string _text;
    private readonly DocumentBuilder _document;
    private int _at;

    private DotEnvReader(string text)
    {
        _text = text;
        _document = new DocumentBuilder(text);
        _at = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
    }

    public static ParsedDocument Read(string text)
    {
        var reader = new DotEnvReader(text);
        while (reader._at < text.Length)
        {
            reader.ReadLine();
        }

        return reader._document.Build();
    }

    private char Current => _at < _text.Length ? _text[_at] : '\n';

    private void ReadLine()
    {
        SkipBlanks();
        if (string.CompareOrdinal(_text, _at, "export ", 0, 7) == 0)
        {
            _at += 7;
            SkipBlanks();
        }

        if (Current is not ('#' or '\r' or '\n'))
        {
            ReadVariable();
        }

        SkipLine();
    }

    private void ReadVariable()
    {
        int start = _at;
        while (char.IsLetterOrDigit(Current) || Current is '_' or '.' or '-' or ':')
        {
            _at++;
        }

        var name = DocumentSpan.Between(start, _at);
        SkipBlanks();
        if (name.Length == 0 || Current is not ('=' or '#' or '\r' or '\n'))
        {
            _document.Fail("A line must be NAME=value", new DocumentSpan(_at, Math.Min(1, _text.Length - _at)));
        }
        else if (Current == '=')
        {
            _at++;
            SkipBlanks();
            ReadValue(name);
        }
        else
        {
            Add(name, null, DocumentValueKind.Null, new DocumentSpan(name.End, 0), null);
        }
    }

    private void ReadValue(DocumentSpan name)
    {
        if (Current is '"' or '\'')
        {
            ReadQuoted(name, Current);
            return;
        }

        int start = _at;
        while (Current is not ('\r' or '\n') && !(Current == '#' && _text[_at - 1] is ' ' or '\t'))
        {
            _at++;
        }

        int end = _at;
        while (end > start && _text[end - 1] is ' ' or '\t')
        {
            end--;
        }

        Add(name, _text.Substring(start, end - start), DocumentValueKind.String, DocumentSpan.Between(start, end), null);
    }

    private void ReadQuoted(DocumentSpan name, char quote)
    {
        int start = ++_at;
        var value = new DecodedText(start);
        while (_at < _text.Length && _text[_at] != quote)
        {
            int escape = quote == '"' && _text[_at] == '\\' && _at + 1 < _text.Length ? "nrt\"\\$'".IndexOf(_text[_at + 1]) : -1;
            value.Append(escape < 0 ? _text[_at] : "\n\r\t\"\\$'"[escape], _at);
            _at += escape < 0 ? 1 : 2;
            value.ContinueAt(_at);
        }

        Add(name, value.ToString(), DocumentValueKind.String, DocumentSpan.Between(start, _at), value.Offsets);
        if (_at >= _text.Length)
        {
            _document.Fail("The quoted value is not closed", new DocumentSpan(start - 1, 1));
            return;
        }

        _at++;
        SkipBlanks();
        if (Current is not ('#' or '\r' or '\n'))
        {
            _document.Fail("Nothing may follow a quoted value", new DocumentSpan(_at, 1));
        }
    }

    private void Add(DocumentSpan name, string? value, DocumentValueKind kind, DocumentSpan span, OffsetMap? offsets) =>
        _document.Entries.Add(new DocumentEntry(_text.Substring(name.Start, name.Length), value, kind, name, span) { Offsets = offsets });

    private void SkipBlanks()
    {
        while (Current is ' ' or '\t')
        {
            _at++;
        }
    }

    private void SkipLine()
    {
        while (_at < _text.Length && _text[_at] is not ('\r' or '\n'))
        {
            _at++;
        }

        while (_at < _text.Length && _text[_at] is '\r' or '\n')
        {
            _at++;
        }
    }
}
