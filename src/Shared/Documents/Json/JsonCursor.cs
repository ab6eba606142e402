namespace DeployKit.Documents;

/// <summary>Walks over JSON text: white space, comments, strings and literals.</summary>
internal sealed class JsonCursor(string text, DocumentBuilder document)
{
    public int Offset { get; private set; } = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;

    public bool AtEnd => Offset >= text.Length;

    public char Current => text[Offset];

    public void Advance() => Offset++;

    public void MoveToEnd() => Offset = text.Length;

    public void SkipWhiteSpace()
    {
        while (!AtEnd && Current is ' ' or '\t' or '\r' or '\n')
        {
            Offset++;
        }
    }

    /// <summary>Over white space and comments.</summary>
    public void SkipTrivia()
    {
        while (true)
        {
            SkipWhiteSpace();
            if (StartsWith("//"))
            {
                SkipLine();
            }
            else if (StartsWith("/*"))
            {
                SkipBlockComment();
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>After a fault: on to what may separate it from the next key.</summary>
    public void SkipFault()
    {
        do
        {
            Offset++;
        }
        while (!AtEnd && Current is not (',' or '}' or ']' or '"' or '\n'));
    }

    public JsonText ReadString()
    {
        int start = ++Offset;
        var value = new DecodedText(start);
        bool isValid = true;
        while (!AtEnd && Current != '"')
        {
            char current = Current;
            if (current == '\\')
            {
                isValid &= ReadEscape(value);
            }
            else if (current is '\r' or '\n')
            {
                break;
            }
            else
            {
                if (current < ' ')
                {
                    document.Fail("A control character must be escaped in a string", new DocumentSpan(Offset, 1));
                }

                value.Append(current, Offset++);
            }
        }

        value.ContinueAt(Offset);
        var span = DocumentSpan.Between(start, Offset);
        if (AtEnd || Current != '"')
        {
            document.Fail("The string is not closed", new DocumentSpan(start - 1, 1));
        }
        else
        {
            Offset++;
        }

        return new JsonText(value.ToString(), DocumentValueKind.String, span, value.Offsets, isValid);
    }

    public JsonText ReadLiteral()
    {
        int start = Offset;
        while (!AtEnd && Current is not (',' or '}' or ']' or ':' or '"' or '/' or ' ' or '\t' or '\r' or '\n' or '{' or '['))
        {
            Offset++;
        }

        if (Offset == start)
        {
            Offset++;
        }

        string word = text.Substring(start, Offset - start);
        var span = DocumentSpan.Between(start, Offset);
        switch (word)
        {
            case "true":
                return new JsonText(bool.TrueString, DocumentValueKind.Boolean, span);
            case "false":
                return new JsonText(bool.FalseString, DocumentValueKind.Boolean, span);
            case "null":
                return new JsonText(string.Empty, DocumentValueKind.Null, span);
        }

        bool isNumber = JsonNumber.IsValid(word);
        if (!isNumber)
        {
            document.Fail("A string in double quotes, a number, true, false or null expected", span);
        }

        return new JsonText(word, DocumentValueKind.Number, span, IsValid: isNumber);
    }

    private bool ReadEscape(DecodedText value)
    {
        int start = Offset++;
        char kind = AtEnd ? '\n' : Current;
        int plain = "\"\\/bfnrt".IndexOf(kind);
        if (plain >= 0)
        {
            value.Append("\"\\/\b\f\n\r\t"[plain], start);
            Offset++;
            value.ContinueAt(Offset);
            return true;
        }

        if (kind == 'u' && TryReadCodeUnit(Offset + 1, out char unit))
        {
            return AppendUnicode(value, start, unit);
        }

        document.Fail("Unknown escape in a string", DocumentSpan.Between(start, Math.Min(Offset + 1, text.Length)));
        return false;
    }

    private bool AppendUnicode(DecodedText value, int start, char unit)
    {
        Offset += 5;
        value.Append(unit, start);
        char low = '\0';
        bool isPair = char.IsHighSurrogate(unit) && StartsWith("\\u") && TryReadCodeUnit(Offset + 2, out low) && char.IsLowSurrogate(low);
        if (isPair)
        {
            value.Append(low, Offset);
            Offset += 6;
        }

        value.ContinueAt(Offset);
        if (char.IsSurrogate(unit) && !isPair)
        {
            document.Fail("Half of a surrogate pair in a string", DocumentSpan.Between(start, Offset));
            return false;
        }

        return true;
    }

    private bool TryReadCodeUnit(int at, out char unit)
    {
        bool isHex = HexDigits.TryRead(text, at, 4, out int code);
        unit = (char)code;
        return isHex;
    }

    private void SkipLine()
    {
        while (!AtEnd && Current is not ('\r' or '\n'))
        {
            Offset++;
        }
    }

    private void SkipBlockComment()
    {
        int end = text.IndexOf("*/", Offset + 2, StringComparison.Ordinal);
        if (end < 0)
        {
            document.Fail("The comment is not closed", new DocumentSpan(Offset, 2));
            MoveToEnd();
            return;
        }

        Offset = end + 2;
    }

    private bool StartsWith(string word) => string.CompareOrdinal(text, Offset, word, 0, word.Length) == 0;
}
