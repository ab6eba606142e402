namespace DeployKit.Documents;

/// <summary>Maps offsets of an unescaped value back to the text it was written as.</summary>
internal sealed class OffsetMap
{
    private readonly List<int> _valueOffsets = [];
    private readonly List<int> _textOffsets = [];

    /// <summary>Says that from here on, value and text advance together.</summary>
    public void Set(int valueOffset, int textOffset)
    {
        int last = _valueOffsets.Count - 1;
        if (last >= 0 && _valueOffsets[last] >= valueOffset)
        {
            _textOffsets[last] = textOffset;
            return;
        }

        _valueOffsets.Add(valueOffset);
        _textOffsets.Add(textOffset);
    }

    public bool IsPlain(int start) => _valueOffsets.Count == 1 && _textOffsets[0] == start;

    /// <summary>Where the character at this offset of the value is written.</summary>
    public int Locate(int valueOffset)
    {
        int found = _valueOffsets.BinarySearch(valueOffset);
        int run = found >= 0 ? found : ~found - 1;
        return _textOffsets[run] + valueOffset - _valueOffsets[run];
    }
}
