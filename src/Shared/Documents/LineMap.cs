namespace DeployKit.Documents;

/// <summary>Where the lines of a text start, so that an offset can be told as line and column.</summary>
internal sealed class LineMap
{
    private readonly List<int> _starts = [0];

    public LineMap(string text)
    {
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] == '\n' || (text[at] == '\r' && (at + 1 == text.Length || text[at + 1] != '\n')))
            {
                _starts.Add(at + 1);
            }
        }
    }

    public DocumentPosition PositionOf(int offset)
    {
        int found = _starts.BinarySearch(offset);
        int line = found >= 0 ? found : ~found - 1;
        return new DocumentPosition(line + 1, offset - _starts[line] + 1);
    }
}
