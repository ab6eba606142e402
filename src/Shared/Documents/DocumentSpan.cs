namespace DeployKit.Documents;

/// <summary>A stretch of a file's text, in UTF-16 units from its start.</summary>
internal readonly record struct DocumentSpan(int Start, int Length)
{
    public int End => Start + Length;

    public static DocumentSpan Between(int start, int end) => new(start, Math.Max(0, end - start));
}
