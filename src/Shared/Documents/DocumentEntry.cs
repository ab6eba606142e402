namespace DeployKit.Documents;

/// <summary>One value of a configuration file under its flattened key, with its exact place.</summary>
/// <param name="Key">The flattened key (<c>A:B:0</c>); in a <c>.env</c> file the variable's name as written.</param>
/// <param name="Value">The value as configuration gives it (escapes resolved, <c>True</c> for <c>true</c>); null when there is none.</param>
/// <param name="Kind">How the value was written.</param>
/// <param name="KeySpan">The last part of the key, without quotes; for an item of a list, the value.</param>
/// <param name="ValueSpan">The value as written, without quotes.</param>
/// <param name="Document">Which document of a multi-document file, from 0.</param>
internal sealed record DocumentEntry(
    string Key,
    string? Value,
    DocumentValueKind Kind,
    DocumentSpan KeySpan,
    DocumentSpan ValueSpan,
    int Document = 0)
{
    /// <summary>Set when escapes or folded lines make offsets in <see cref="Value"/> differ from those in the file.</summary>
    public OffsetMap? Offsets { get; init; }

    /// <summary>Where a part of <see cref="Value"/> stands in the file.</summary>
    public DocumentSpan SpanOf(int start, int length) => Offsets is null
        ? new DocumentSpan(ValueSpan.Start + start, length)
        : DocumentSpan.Between(Offsets.Locate(start), Math.Min(Offsets.Locate(start + length), ValueSpan.End));
}
