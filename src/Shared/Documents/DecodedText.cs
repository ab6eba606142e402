using System.Text;

namespace DeployKit.Documents;

/// <summary>Collects a value while its escapes are resolved, and remembers where each part came from.</summary>
internal sealed class DecodedText
{
    private readonly StringBuilder _value = new();
    private readonly OffsetMap _offsets = new();
    private readonly int _start;
    private int _expected;

    public DecodedText(int start)
    {
        _start = start;
        _expected = start;
        _offsets.Set(0, start);
    }

    public int Length => _value.Length;

    /// <summary>The map, or null when value and text never differ.</summary>
    public OffsetMap? Offsets => _offsets.IsPlain(_start) ? null : _offsets;

    /// <summary>Adds a character that was written at the given offset.</summary>
    public void Append(char character, int textOffset)
    {
        ContinueAt(textOffset);
        _value.Append(character);
        _expected = textOffset + 1;
    }

    /// <summary>Says where the text goes on, so that a part ending here ends before it.</summary>
    public void ContinueAt(int textOffset)
    {
        if (textOffset != _expected)
        {
            _offsets.Set(_value.Length, textOffset);
            _expected = textOffset;
        }
    }

    /// <summary>Drops characters from the end (line breaks and blanks that a YAML scalar does not keep).</summary>
    public void Truncate(int length) => _value.Length = Math.Min(length, _value.Length);

    public char Last => _value[_value.Length - 1];

    public override string ToString() => _value.ToString();
}
