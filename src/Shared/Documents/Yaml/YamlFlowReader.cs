using System.Globalization;

namespace DeployKit.Documents;

/// <summary>Reads collections in brackets and braces.</summary>
internal sealed class YamlFlowReader(YamlCursor cursor, YamlAnchors anchors, YamlQuotedReader quoted, YamlPlainReader plain)
{
    private const int MaximumDepth = 64;

    private int _depth;

    public void Read(string path, DocumentSpan? keySpan)
    {
        SkipProperties();
        if (_depth == MaximumDepth || path.Length > DocumentBuilder.MaximumKeyLength)
        {
            cursor.Document.Fail("The nesting is too deep", new DocumentSpan(cursor.Offset, 0));
            cursor.Offset = cursor.Text.Length;
        }
        else if (cursor.Current is '[' or '{')
        {
            _depth++;
            ReadCollection(path, keySpan, isList: cursor.Current == '[');
            _depth--;
        }
        else if (cursor.Current == '*')
        {
            DocumentSpan name = cursor.ReadName();
            anchors.Repeat(cursor.Text.Substring(name.Start, name.Length), path, name, cursor.DocumentNumber);
        }
        else
        {
            cursor.Add(path, keySpan, ReadScalar());
        }
    }

    private YamlScalar ReadScalar() => cursor.Current is '"' or '\'' ? quoted.Read() : plain.ReadFlow();

    private void ReadCollection(string path, DocumentSpan? keySpan, bool isList)
    {
        int start = cursor.Offset++;
        int section = cursor.Document.OpenSection(path, keySpan ?? default, start, isList, cursor.DocumentNumber);
        char close = isList ? ']' : '}';
        int count = 0;
        for (cursor.SkipToContent(); cursor.Offset < cursor.Text.Length && cursor.Current != close; cursor.SkipToContent())
        {
            int before = cursor.Offset;
            if (cursor.Current == ',')
            {
                cursor.Offset++;
                continue;
            }

            ReadItem(path, isList, count++);
            cursor.SkipToContent();
            if (cursor.Offset == before || !(cursor.Current == ',' || cursor.Current == close))
            {
                cursor.Document.Fail($"',' or '{close}' expected", new DocumentSpan(Math.Min(cursor.Offset, cursor.Text.Length), 0));
                cursor.Offset = Math.Max(cursor.Offset, before + 1);
            }
        }

        if (cursor.Offset >= cursor.Text.Length)
        {
            cursor.Document.Fail($"'{close}' is missing", new DocumentSpan(start, 1));
        }
        else
        {
            cursor.Offset++;
        }

        cursor.Document.CloseSection(section, cursor.Offset);
        if (count == 0)
        {
            DocumentValueKind kind = isList ? DocumentValueKind.EmptyArray : DocumentValueKind.EmptyObject;
            cursor.Add(path, keySpan, new YamlScalar(null, kind, DocumentSpan.Between(start, cursor.Offset)));
        }
    }

    private void ReadItem(string path, bool isList, int index)
    {
        if (isList)
        {
            Read(DocumentBuilder.Combine(path, index.ToString(CultureInfo.InvariantCulture)), null);
            return;
        }

        SkipProperties();
        YamlScalar key = ReadScalar();
        string name = DocumentBuilder.Combine(path, key.Value ?? string.Empty);
        cursor.SkipToContent();
        if (cursor.Current != ':' || cursor.Offset >= cursor.Text.Length)
        {
            cursor.Add(name, key.Span, YamlScalar.Plain(string.Empty, new DocumentSpan(key.Span.End, 0), null));
            return;
        }

        cursor.Offset++;
        cursor.SkipToContent();
        Read(name, key.Span);
    }

    /// <summary>Over tags and anchors; an anchor inside brackets is not remembered.</summary>
    private void SkipProperties()
    {
        while (cursor.Current is '&' or '!')
        {
            cursor.ReadName();
            cursor.SkipToContent();
        }
    }
}
