namespace DeployKit.Documents;

/// <summary>Reads scalars in single or double quotes.</summary>
internal sealed class YamlQuotedReader(YamlCursor cursor)
{
    private const string Escapes = "0abtnvfre \"/\\N_LP";
    private const string Escaped = "\0\a\b\t\n\v\f\r\u001b \"/\\\u0085\u00a0\u2028\u2029";

    public YamlScalar Read()
    {
        char quote = cursor.Current;
        int start = ++cursor.Offset;
        var value = new DecodedText(start);
        while (cursor.Offset < cursor.Text.Length)
        {
            char current = cursor.Current;
            if (current == quote && !(quote == '\'' && cursor.At(cursor.Offset + 1) == '\''))
            {
                var span = DocumentSpan.Between(start, cursor.Offset++);
                return new YamlScalar(value.ToString(), DocumentValueKind.String, span, value.Offsets);
            }

            if (YamlCursor.IsBreak(current))
            {
                Fold(value);
            }
            else if (quote == '"' && current == '\\')
            {
                ReadEscape(value);
            }
            else
            {
                value.Append(current, cursor.Offset);
                cursor.Offset += current == quote ? 2 : 1;
                value.ContinueAt(cursor.Offset);
            }
        }

        cursor.Document.Fail("The quoted value is not closed", new DocumentSpan(start - 1, 1));
        return new YamlScalar(value.ToString(), DocumentValueKind.String, DocumentSpan.Between(start, cursor.Offset), value.Offsets);
    }

    private void Fold(DecodedText value)
    {
        while (value.Length > 0 && value.Last is ' ' or '\t')
        {
            value.Truncate(value.Length - 1);
        }

        int at = cursor.Offset;
        int breaks = 0;
        while (cursor.Offset < cursor.Text.Length && YamlCursor.IsBlankOrBreak(cursor.Current))
        {
            if (YamlCursor.IsBreak(cursor.Current))
            {
                breaks++;
                cursor.SkipBreak();
            }
            else
            {
                cursor.Offset++;
            }
        }

        for (int added = 0; added < Math.Max(1, breaks - 1); added++)
        {
            value.Append(breaks == 1 ? ' ' : '\n', at);
        }

        value.ContinueAt(cursor.Offset);
    }

    private void ReadEscape(DecodedText value)
    {
        int start = cursor.Offset++;
        char kind = cursor.Current;
        int plain = Escapes.IndexOf(kind);
        int digits = kind switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (YamlCursor.IsBreak(kind))
        {
            cursor.SkipBreak();
            cursor.SkipBlanks();
        }
        else if (plain >= 0)
        {
            value.Append(Escaped[plain], start);
            cursor.Offset++;
        }
        else if (digits > 0 && TryReadCodePoint(digits, out string character))
        {
            for (int unit = 0; unit < character.Length; unit++)
            {
                value.Append(character[unit], start + unit);
            }

            cursor.Offset += digits + 1;
        }
        else
        {
            cursor.Document.Fail("Unknown escape in a string", DocumentSpan.Between(start, Math.Min(cursor.Offset + 1, cursor.Text.Length)));
            cursor.Offset = Math.Min(cursor.Offset + 1, cursor.Text.Length);
        }

        value.ContinueAt(cursor.Offset);
    }

    private bool TryReadCodePoint(int digits, out string character)
    {
        character = string.Empty;
        if (!HexDigits.TryRead(cursor.Text, cursor.Offset + 1, digits, out int code) || code > 0x10FFFF)
        {
            return false;
        }

        character = code is >= 0xD800 and <= 0xDFFF ? ((char)code).ToString() : char.ConvertFromUtf32(code);
        return true;
    }
}
