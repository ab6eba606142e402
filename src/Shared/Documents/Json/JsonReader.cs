using System.Globalization;

namespace DeployKit.Documents;

/// <summary>
/// Reads a JSON configuration file the way Microsoft.Extensions.Configuration.Json does (comments and trailing commas
/// allowed, 64 levels, one object at the root, keys without regard to case), but keeps places and goes on after a fault.
/// </summary>
internal sealed class JsonReader
{
    private const int MaximumDepth = 64;

    private readonly JsonCursor _cursor;
    private readonly DocumentBuilder _document;
    private readonly Stack<JsonFrame> _open = new();
    private readonly HashSet<string> _keys = new(StringComparer.OrdinalIgnoreCase);

    private JsonReader(string text)
    {
        _document = new DocumentBuilder(text);
        _cursor = new JsonCursor(text, _document);
    }

    /// <summary>Told each text that is read; a test counts by it that a build reads every file once.</summary>
    public static event Action<string>? Reads;

    public static ParsedDocument Read(string text)
    {
        Reads?.Invoke(text);
        return new JsonReader(text).Read();
    }

    private ParsedDocument Read()
    {
        _cursor.SkipTrivia();
        if (_cursor.AtEnd)
        {
            _document.Fail("The file is empty; it must hold one JSON object", new DocumentSpan(_cursor.Offset, 0));
            return _document.Build();
        }

        if (_cursor.Current != '{')
        {
            _document.Fail("A configuration file must hold one JSON object", new DocumentSpan(_cursor.Offset, 1));
        }

        ReadValue(string.Empty, default);
        while (_open.Count > 0)
        {
            _cursor.SkipTrivia();
            if (_cursor.AtEnd)
            {
                FailAtEnd();
                break;
            }

            Continue(_open.Peek());
        }

        _cursor.SkipTrivia();
        if (!_cursor.AtEnd)
        {
            _document.Fail("Nothing may follow the end of the JSON object", new DocumentSpan(_cursor.Offset, 1));
        }

        return _document.Build();
    }

    private void FailAtEnd()
    {
        _document.Fail($"'{_open.Peek().Close}' is missing at the end of the file", new DocumentSpan(_cursor.Offset, 0));
        while (_open.Count > 0)
        {
            _document.CloseSection(_open.Pop().Section, _cursor.Offset);
        }
    }

    private void Continue(JsonFrame frame)
    {
        char current = _cursor.Current;
        if (current is '}' or ']')
        {
            Close(frame, current);
        }
        else if (frame.NeedsComma)
        {
            ReadComma(frame, current);
        }
        else if (frame.IsList)
        {
            string index = frame.Count.ToString(CultureInfo.InvariantCulture);
            frame.Advance();
            ReadValue(frame.Prefix + index, null);
        }
        else
        {
            ReadProperty(frame, current);
        }
    }

    private void Close(JsonFrame frame, char current)
    {
        if (current != frame.Close)
        {
            _document.Fail($"'{frame.Close}' expected", new DocumentSpan(_cursor.Offset, 1));
        }

        _open.Pop();
        _cursor.Advance();
        _document.CloseSection(frame.Section, _cursor.Offset);
        if (frame.Count == 0 && _open.Count > 0)
        {
            DocumentValueKind kind = frame.IsList ? DocumentValueKind.EmptyArray : DocumentValueKind.EmptyObject;
            DocumentSpan span = DocumentSpan.Between(frame.Start, _cursor.Offset);
            _keys.Add(frame.Path);
            _document.Entries.Add(new DocumentEntry(frame.Path, frame.IsList ? string.Empty : null, kind, frame.KeySpan ?? span, span));
        }
    }

    private void ReadComma(JsonFrame frame, char current)
    {
        frame.NeedsComma = false;
        if (current == ',')
        {
            _cursor.Advance();
        }
        else
        {
            _document.Fail($"',' or '{frame.Close}' expected", new DocumentSpan(_cursor.Offset, 1));
        }
    }

    private void ReadProperty(JsonFrame frame, char current)
    {
        if (current != '"')
        {
            _document.Fail("A key in double quotes expected", new DocumentSpan(_cursor.Offset, 1));
            if (current == ',')
            {
                // One comma too many, and nothing else wrong.
                _cursor.Advance();
                return;
            }

            _cursor.SkipFault();
            frame.NeedsComma = true;
            return;
        }

        JsonText name = _cursor.ReadString();
        frame.Advance();

        // No comment here: System.Text.Json refuses one between a name and its colon.
        _cursor.SkipWhiteSpace();
        if (_cursor.AtEnd || _cursor.Current != ':')
        {
            _document.Fail("':' expected after the key", new DocumentSpan(_cursor.Offset, _cursor.AtEnd ? 0 : 1));
            return;
        }

        _cursor.Advance();
        _cursor.SkipTrivia();
        if (_cursor.AtEnd || _cursor.Current is '}' or ']' or ',')
        {
            _document.Fail("A value expected after ':'", new DocumentSpan(_cursor.Offset, _cursor.AtEnd ? 0 : 1));
            return;
        }

        ReadValue(frame.Prefix + name.Value, name.Span);
    }

    private void ReadValue(string path, DocumentSpan? keySpan)
    {
        char current = _cursor.Current;
        int start = _cursor.Offset;
        if (path.Length > DocumentBuilder.MaximumKeyLength)
        {
            Abandon("The key is too long", start);
        }
        else if (current is '{' or '[')
        {
            if (_open.Count == MaximumDepth)
            {
                Abandon("More than 64 levels of nesting", start);
                return;
            }

            int section = _document.OpenSection(path, keySpan ?? new DocumentSpan(start, 0), start, current == '[');
            _open.Push(new JsonFrame(path, isRoot: _open.Count == 0, keySpan, start, section, current == '['));
            _cursor.Advance();
        }
        else
        {
            AddEntry(path, keySpan, current == '"' ? _cursor.ReadString() : _cursor.ReadLiteral());
        }
    }

    private void Abandon(string message, int start)
    {
        _document.Fail(message, new DocumentSpan(start, 1));
        _cursor.MoveToEnd();
        while (_open.Count > 0)
        {
            _document.CloseSection(_open.Pop().Section, start);
        }
    }

    private void AddEntry(string path, DocumentSpan? keySpan, JsonText text)
    {
        if (!text.IsValid)
        {
            return;
        }

        DocumentSpan key = keySpan ?? text.Span;
        if (!_keys.Add(path))
        {
            _document.Fail($"The key '{path}' is there twice (keys ignore case)", key, path);
        }

        _document.Entries.Add(new DocumentEntry(path, text.Kind == DocumentValueKind.Null ? null : text.Value, text.Kind, key, text.Span)
        {
            Offsets = text.Offsets,
        });
    }
}
