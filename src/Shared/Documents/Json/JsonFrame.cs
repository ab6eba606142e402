namespace DeployKit.Documents;

/// <summary>An object or array that is still open while reading. A stack of these replaces recursion.</summary>
internal sealed class JsonFrame(string path, bool isRoot, DocumentSpan? keySpan, int start, int section, bool isList)
{
    public string Path { get; } = path;

    /// <summary>What the keys in here start with.</summary>
    public string Prefix { get; } = isRoot ? string.Empty : path + ":";

    public DocumentSpan? KeySpan { get; } = keySpan;

    public int Start { get; } = start;

    public int Section { get; } = section;

    public bool IsList { get; } = isList;

    public char Close => IsList ? ']' : '}';

    public int Count { get; private set; }

    public bool NeedsComma { get; set; }

    public void Advance()
    {
        Count++;
        NeedsComma = true;
    }
}
