namespace DeployKit.Documents;

/// <summary>Reads plain scalars: no quotes, ended by what follows.</summary>
internal sealed class YamlPlainReader(YamlCursor cursor)
{
    /// <summary>A plain scalar that may go on over lines indented deeper than <paramref name="parentIndent"/>.</summary>
    public YamlScalar ReadBlock(int parentIndent)
    {
        int start = cursor.Offset;
        var value = new DecodedText(start);
        int end = ReadLine(value, inFlow: false);
        while (TryContinue(parentIndent, out int breaks))
        {
            AppendFold(value, breaks, end);
            end = ReadLine(value, inFlow: false);
        }

        cursor.Offset = end;
        return YamlScalar.Plain(value.ToString(), DocumentSpan.Between(start, end), value.Offsets);
    }

    /// <summary>A plain scalar between brackets.</summary>
    public YamlScalar ReadFlow()
    {
        int start = cursor.Offset;
        var value = new DecodedText(start);
        int end = ReadLine(value, inFlow: true);
        while (YamlCursor.IsBreak(cursor.Current) && cursor.Offset < cursor.Text.Length)
        {
            cursor.SkipToContent();
            if (cursor.Offset >= cursor.Text.Length || cursor.Current is ',' or ']' or '}' or '[' or '{' or '#' or ':')
            {
                break;
            }

            AppendFold(value, 1, end);
            end = ReadLine(value, inFlow: true);
        }

        return YamlScalar.Plain(value.ToString(), DocumentSpan.Between(start, end), value.Offsets);
    }

    /// <summary>Where a plain text starting here ends on its line; trailing blanks are not part of it.</summary>
    public int FindEnd(int start, bool inFlow)
    {
        int end = start;
        for (int at = start; !YamlCursor.IsBreak(cursor.At(at)); at++)
        {
            char current = cursor.At(at);
            bool isBlank = current is ' ' or '\t';
            if ((current == ':' && (YamlCursor.IsBlankOrBreak(cursor.At(at + 1)) || (inFlow && cursor.At(at + 1) is ',' or ']' or '}')))
                || (current == '#' && at > start && cursor.At(at - 1) is ' ' or '\t')
                || (inFlow && current is ',' or '[' or ']' or '{' or '}'))
            {
                break;
            }

            end = isBlank ? end : at + 1;
        }

        return end;
    }

    private int ReadLine(DecodedText value, bool inFlow)
    {
        int start = cursor.Offset;
        int end = FindEnd(start, inFlow);
        for (int at = start; at < end; at++)
        {
            value.Append(cursor.Text[at], at);
        }

        cursor.Offset = end;
        cursor.SkipBlanks();
        return end;
    }

    private bool TryContinue(int parentIndent, out int breaks)
    {
        breaks = 0;
        cursor.SkipBlanks();
        while (cursor.Offset < cursor.Text.Length && YamlCursor.IsBreak(cursor.Current))
        {
            breaks++;
            cursor.SkipBreak();
            cursor.SkipBlanks();
        }

        return breaks > 0
            && !cursor.AtEnd
            && cursor.Current != '#'
            && cursor.Column > parentIndent
            && !IsKey(FindEnd(cursor.Offset, inFlow: false));
    }

    private bool IsKey(int end)
    {
        while (cursor.At(end) is ' ' or '\t')
        {
            end++;
        }

        return cursor.At(end) == ':';
    }

    private static void AppendFold(DecodedText value, int breaks, int offset)
    {
        for (int added = 0; added < Math.Max(1, breaks - 1); added++)
        {
            value.Append(breaks == 1 ? ' ' : '\n', offset);
        }
    }
}
