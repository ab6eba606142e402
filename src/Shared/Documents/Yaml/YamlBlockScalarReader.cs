namespace DeployKit.Documents;

/// <summary>Reads literal (<c>|</c>) and folded (<c>&gt;</c>) block scalars.</summary>
internal sealed class YamlBlockScalarReader(YamlCursor cursor)
{
    private bool _isFolded;
    private int _explicitIndent;
    private char _chomping;

    public YamlScalar Read(int parentIndent)
    {
        ReadHeader();
        int start = cursor.Offset;
        int indent = _explicitIndent > 0 ? Math.Max(parentIndent, 0) + _explicitIndent : DetectIndent(parentIndent);
        var value = new DecodedText(start);
        int end = ReadLines(value, indent);
        return new YamlScalar(value.ToString(), DocumentValueKind.String, DocumentSpan.Between(start, end), value.Offsets);
    }

    private void ReadHeader()
    {
        _isFolded = cursor.Current == '>';
        _explicitIndent = 0;
        _chomping = ' ';
        for (cursor.Offset++; !YamlCursor.IsBlankOrBreak(cursor.Current); cursor.Offset++)
        {
            if (cursor.Current is >= '1' and <= '9')
            {
                _explicitIndent = cursor.Current - '0';
            }
            else if (cursor.Current is '-' or '+')
            {
                _chomping = cursor.Current;
            }
            else
            {
                cursor.Document.Fail("After | or > only a digit, + or - may follow", new DocumentSpan(cursor.Offset, 1));
                break;
            }
        }

        cursor.SkipLine();
        cursor.SkipBreak();
    }

    /// <summary>The indentation of the first line that is not blank.</summary>
    private int DetectIndent(int parentIndent)
    {
        int lineStart = cursor.Offset;
        int at = lineStart;
        for (; at < cursor.Text.Length && cursor.At(at) is ' ' or '\r' or '\n'; at++)
        {
            lineStart = cursor.At(at) == ' ' ? lineStart : at + 1;
        }

        return Math.Max(at - lineStart, parentIndent + 1);
    }

    private int ReadLines(DecodedText value, int indent)
    {
        int end = cursor.Offset;
        int blankLines = 0;
        bool? previousIsIndented = null;
        while (cursor.Offset < cursor.Text.Length && TryEnterLine(indent, out bool isBlank))
        {
            if (isBlank)
            {
                blankLines++;
            }
            else
            {
                bool isIndented = cursor.Current is ' ' or '\t';
                bool folds = previousIsIndented is null || (_isFolded && previousIsIndented == false && !isIndented);
                AppendBreaks(value, folds ? blankLines : blankLines + 1, joins: previousIsIndented is not null, end);
                AppendLine(value);
                (blankLines, previousIsIndented, end) = (0, isIndented, cursor.Offset);
            }

            cursor.SkipBreak();
        }

        int first = previousIsIndented is null ? 0 : 1;
        AppendBreaks(value, _chomping switch { '-' => 0, '+' => blankLines + first, _ => first }, joins: false, end);
        value.ContinueAt(end);
        return end;
    }

    /// <summary>Enters a line that belongs to the scalar, over its indentation.</summary>
    private bool TryEnterLine(int indent, out bool isBlank)
    {
        int at = cursor.Offset;
        while (cursor.At(at) == ' ' && at - cursor.Offset < indent)
        {
            at++;
        }

        isBlank = YamlCursor.IsBreak(cursor.At(at));
        if (!isBlank && (at - cursor.Offset < indent || cursor.AtEnd))
        {
            return false;
        }

        cursor.Offset = at;
        return true;
    }

    private static void AppendBreaks(DecodedText value, int count, bool joins, int offset)
    {
        if (count == 0 && joins)
        {
            value.Append(' ', offset);
        }

        for (int added = 0; added < count; added++)
        {
            value.Append('\n', offset);
        }
    }

    private void AppendLine(DecodedText value)
    {
        int start = cursor.Offset;
        cursor.SkipLine();
        for (int at = start; at < cursor.Offset; at++)
        {
            value.Append(cursor.Text[at], at);
        }
    }
}
