namespace DeployKit.Documents;

/// <summary>Walks over YAML text: lines, blanks, comments and the characters that mean something.</summary>
internal sealed class YamlCursor(string text, DocumentBuilder document)
{
    public string Text { get; } = text;

    public DocumentBuilder Document { get; } = document;

    public int Offset { get; set; } = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;

    /// <summary>Which document of the file is read, from 0.</summary>
    public int DocumentNumber { get; set; }

    /// <summary>The character here; a line break at the end.</summary>
    public char Current => At(Offset);

    /// <summary>At the end of the text or before a line that ends the document.</summary>
    public bool AtEnd => Offset >= Text.Length || AtMarker("---") || AtMarker("...");

    public int Column
    {
        get
        {
            int start = Offset;
            while (start > 0 && !IsBreak(Text[start - 1]) && Text[start - 1] != '\uFEFF')
            {
                start--;
            }

            return Offset - start;
        }
    }

    public char At(int offset) => offset < Text.Length ? Text[offset] : '\n';

    public static bool IsBreak(char character) => character is '\r' or '\n';

    public static bool IsBlankOrBreak(char character) => character is ' ' or '\t' or '\r' or '\n';

    /// <summary>True when the character here stands alone: an indicator such as <c>-</c>, <c>?</c> or <c>:</c>.</summary>
    public bool IsIndicator(char character) => Current == character && IsBlankOrBreak(At(Offset + 1));

    public bool AtMarker(string marker) =>
        Current == marker[0]
        && (Offset == 0 || IsBreak(Text[Offset - 1]) || Text[Offset - 1] == '\uFEFF')
        && string.CompareOrdinal(Text, Offset, marker, 0, 3) == 0
        && IsBlankOrBreak(At(Offset + 3));

    public void SkipBlanks()
    {
        while (Current is ' ' or '\t' && Offset < Text.Length)
        {
            Offset++;
        }
    }

    /// <summary>On to the next character that is neither blank nor comment, across lines.</summary>
    public void SkipToContent()
    {
        while (Offset < Text.Length)
        {
            char current = Text[Offset];
            if (current == '#' && (Offset == 0 || IsBlankOrBreak(Text[Offset - 1]) || Text[Offset - 1] == '\uFEFF'))
            {
                SkipLine();
            }
            else if (IsBlankOrBreak(current))
            {
                Offset++;
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>To the end of this line, not over it.</summary>
    public void SkipLine()
    {
        while (Offset < Text.Length && !IsBreak(Text[Offset]))
        {
            Offset++;
        }
    }

    /// <summary>Over one line break, if there is one here.</summary>
    public void SkipBreak()
    {
        if (Offset < Text.Length && IsBreak(Text[Offset]))
        {
            Offset += Text[Offset] == '\r' && At(Offset + 1) == '\n' && Offset + 1 < Text.Length ? 2 : 1;
        }
    }

    /// <summary>The name after <c>&amp;</c>, <c>*</c> or <c>!</c>.</summary>
    public DocumentSpan ReadName()
    {
        int start = ++Offset;
        while (!YamlCursor.IsBlankOrBreak(Current) && Current is not (',' or '[' or ']' or '{' or '}'))
        {
            Offset++;
        }

        return DocumentSpan.Between(start, Offset);
    }

    /// <summary>Reports a fault here and goes on with the next line.</summary>
    public void FailLine(string message)
    {
        Document.Fail(message, new DocumentSpan(Offset, Math.Min(1, Text.Length - Offset)));
        SkipLine();
        SkipBreak();
    }

    public void Add(string path, DocumentSpan? keySpan, YamlScalar scalar) =>
        Document.Entries.Add(new DocumentEntry(path, scalar.Value, scalar.Kind, keySpan ?? scalar.Span, scalar.Span, DocumentNumber)
        {
            Offsets = scalar.Offsets,
        });
}
