using System.Globalization;

namespace DeployKit.Documents;

/// <summary>Reads nodes that are laid out by indentation.</summary>
internal sealed class YamlNodeReader(YamlCursor cursor, YamlAnchors anchors)
{
    private const int MaximumDepth = 64;

    private readonly YamlQuotedReader _quoted = new(cursor);
    private readonly YamlBlockScalarReader _block = new(cursor);
    private readonly YamlPlainReader _plain = new(cursor);
    private int _depth;

    public void ReadRoot()
    {
        cursor.SkipToContent();
        if (cursor.Offset < cursor.Text.Length && !cursor.AtEnd)
        {
            Read(string.Empty, null, -1, allowsKey: true, allowsSameIndent: false);
        }
    }

    /// <summary>Reads the node after a key or dash.</summary>
    /// <param name="path">The node's flattened key.</param>
    /// <param name="keySpan">Where its key is written; null for an item.</param>
    /// <param name="parentIndent">The column of the mapping or sequence that holds it.</param>
    /// <param name="allowsKey">Whether a mapping may start on this very line (after a dash, not after a key).</param>
    /// <param name="allowsSameIndent">Whether a sequence may stand at the parent's own column (under a key).</param>
    private void Read(string path, DocumentSpan? keySpan, int parentIndent, bool allowsKey, bool allowsSameIndent)
    {
        int line = cursor.Offset;
        cursor.SkipBlanks();
        var node = new YamlNode(path, keySpan, parentIndent);
        string? anchor = ReadProperties(path);
        int after = cursor.Offset;
        cursor.SkipToContent();
        bool isNewLine = cursor.Text.IndexOf('\n', line, cursor.Offset - line) >= 0 || cursor.Text.IndexOf('\r', line, cursor.Offset - line) >= 0;
        if (isNewLine && anchor is null)
        {
            anchor = ReadProperties(path);
        }

        int column = cursor.AtEnd ? -1 : cursor.Column;
        if (path.Length > DocumentBuilder.MaximumKeyLength || _depth == MaximumDepth)
        {
            cursor.Document.Fail("The nesting is too deep", new DocumentSpan(Math.Min(cursor.Offset, cursor.Text.Length), 0));
            cursor.Offset = cursor.Text.Length;
        }
        else if (column <= parentIndent && !(allowsSameIndent && column == parentIndent && cursor.IsIndicator('-')))
        {
            cursor.Offset = after;
            cursor.Add(path, keySpan, YamlScalar.Plain(string.Empty, new DocumentSpan(after, 0), null));
        }
        else
        {
            _depth++;
            ReadContent(node, column, allowsKey || isNewLine);
            _depth--;
        }

        if (anchor is not null)
        {
            anchors.Close(anchor);
        }
    }

    private void ReadContent(YamlNode node, int column, bool allowsKey)
    {
        if (allowsKey && cursor.IsIndicator('-'))
        {
            ReadSequence(node, column);
        }
        else if (allowsKey && (FindKeyEnd() >= 0 || cursor.IsIndicator('?')))
        {
            ReadMapping(node, column);
        }
        else if (cursor.Current is '[' or '{')
        {
            new YamlFlowReader(cursor, anchors, _quoted, _plain).Read(node.Path, node.KeySpan);
        }
        else if (cursor.Current == '*')
        {
            DocumentSpan span = cursor.ReadName();
            anchors.Repeat(cursor.Text.Substring(span.Start, span.Length), node.Path, span, cursor.DocumentNumber);
        }
        else
        {
            cursor.Add(node.Path, node.KeySpan, cursor.Current switch
            {
                '"' or '\'' => _quoted.Read(),
                '|' or '>' => _block.Read(node.ParentIndent),
                _ => _plain.ReadBlock(node.ParentIndent),
            });
        }
    }

    private void ReadSequence(YamlNode node, int indent)
    {
        int section = cursor.Document.OpenSection(node.Path, node.KeySpan ?? default, cursor.Offset, isList: true, cursor.DocumentNumber);
        int end = cursor.Offset;
        for (int index = 0; AtColumn(indent) && cursor.IsIndicator('-'); index++)
        {
            cursor.Offset++;
            string path = DocumentBuilder.Combine(node.Path, index.ToString(CultureInfo.InvariantCulture));
            Read(path, null, indent, allowsKey: true, allowsSameIndent: false);
            end = cursor.Offset;
        }

        cursor.Document.CloseSection(section, end);
    }

    private void ReadMapping(YamlNode node, int indent)
    {
        int section = cursor.Document.OpenSection(node.Path, node.KeySpan ?? default, cursor.Offset, isList: false, cursor.DocumentNumber);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var merges = new List<DocumentSpan>();
        int end = cursor.Offset;
        while (AtColumn(indent))
        {
            ReadEntry(node.Path, indent, names, merges);
            end = cursor.Offset;
        }

        foreach (DocumentSpan merge in merges)
        {
            string anchor = cursor.Text.Substring(merge.Start, merge.Length);
            names.UnionWith(anchors.Repeat(anchor, node.Path, merge, cursor.DocumentNumber, names));
        }

        cursor.Document.CloseSection(section, end);
    }

    private void ReadEntry(string path, int indent, HashSet<string> names, List<DocumentSpan> merges)
    {
        if (FindKeyEnd() < 0 || cursor.IsIndicator('?'))
        {
            cursor.FailLine("A key followed by ':' expected");
            return;
        }

        YamlScalar key = cursor.Current is '"' or '\'' ? _quoted.Read() : ReadPlainKey();
        cursor.SkipBlanks();
        cursor.Offset++;
        string name = key.Value ?? cursor.Text.Substring(key.Span.Start, key.Span.Length);
        if (name == "<<" && TryReadMerge(merges))
        {
            return;
        }

        if (!names.Add(name))
        {
            cursor.Document.Fail($"The key '{name}' is there twice", key.Span, DocumentBuilder.Combine(path, name));
        }

        Read(DocumentBuilder.Combine(path, name), key.Span, indent, allowsKey: false, allowsSameIndent: true);
    }

    private YamlScalar ReadPlainKey()
    {
        var span = DocumentSpan.Between(cursor.Offset, _plain.FindEnd(cursor.Offset, inFlow: false));
        cursor.Offset = span.End;
        return new YamlScalar(cursor.Text.Substring(span.Start, span.Length), DocumentValueKind.String, span);
    }

    private bool TryReadMerge(List<DocumentSpan> merges)
    {
        cursor.SkipBlanks();
        bool isList = cursor.Current == '[';
        if (!isList && cursor.Current != '*')
        {
            return false;
        }

        while (cursor.Current is '[' or ',' or ' ' or '*')
        {
            if (cursor.Current == '*')
            {
                merges.Add(cursor.ReadName());
            }
            else
            {
                cursor.Offset++;
            }
        }

        cursor.Offset += isList && cursor.Current == ']' ? 1 : 0;
        return true;
    }

    /// <summary>True when the next node of a block collection starts at its column; a wrongly indented line is reported.</summary>
    private bool AtColumn(int indent)
    {
        cursor.SkipToContent();
        while (!cursor.AtEnd && cursor.Column > indent)
        {
            cursor.FailLine("Unexpected text; is the indentation right?");
            cursor.SkipToContent();
        }

        if (cursor.AtEnd || cursor.Column != indent)
        {
            return false;
        }

        if (indent > 0 && cursor.Text.IndexOf('\t', cursor.Offset - indent, indent) >= 0)
        {
            cursor.Document.Fail("A tab may not indent", new DocumentSpan(cursor.Offset - indent, indent));
        }

        return true;
    }

    /// <summary>Where the ':' of a key that starts here stands; -1 when this is no key.</summary>
    private int FindKeyEnd()
    {
        char quote = cursor.Current;
        int at = cursor.Offset;
        if (quote is '"' or '\'')
        {
            for (at++; cursor.At(at) != quote; at++)
            {
                if (YamlCursor.IsBreak(cursor.At(at)))
                {
                    return -1;
                }

                at += quote == '"' && cursor.At(at) == '\\' ? 1 : 0;
            }

            at++;
        }
        else if (quote is '[' or '{' or '*' or '&' or '!' or '|' or '>' or '%' or '@' or '`' or ',' or ']' or '}')
        {
            return -1;
        }
        else
        {
            at = _plain.FindEnd(at, inFlow: false);
        }

        while (cursor.At(at) is ' ' or '\t')
        {
            at++;
        }

        return cursor.At(at) == ':' && YamlCursor.IsBlankOrBreak(cursor.At(at + 1)) ? at : -1;
    }

    /// <summary>Over tags and an anchor; the anchor's name, opened.</summary>
    private string? ReadProperties(string path)
    {
        string? anchor = null;
        while (cursor.Current is '&' or '!')
        {
            bool isAnchor = cursor.Current == '&';
            DocumentSpan span = cursor.ReadName();
            if (isAnchor)
            {
                anchor = cursor.Text.Substring(span.Start, span.Length);
                anchors.Open(anchor, path);
            }

            cursor.SkipBlanks();
        }

        return anchor;
    }
}
