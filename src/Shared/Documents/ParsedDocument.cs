namespace DeployKit.Documents;

/// <summary>What a configuration file says, whatever its format, so that rules treat all files alike.</summary>
internal sealed class ParsedDocument(
    IReadOnlyList<DocumentEntry> entries,
    IReadOnlyList<DocumentSection> sections,
    IReadOnlyList<DocumentError> errors,
    LineMap lines)
{
    /// <summary>Every value, in the order of the text.</summary>
    public IReadOnlyList<DocumentEntry> Entries { get; } = entries;

    /// <summary>Every object and list, outer ones first.</summary>
    public IReadOnlyList<DocumentSection> Sections { get; } = sections;

    /// <summary>What is wrong, in the order of the text. The entries hold what could be read all the same.</summary>
    public IReadOnlyList<DocumentError> Errors { get; } = errors;

    /// <summary>What is worth saying of <see cref="Errors"/>: after the first fault of syntax the rest may be its consequence; every duplicate is a fault of its own.</summary>
    public IEnumerable<DocumentError> Faults =>
        Errors.Where(error => error.DuplicateKey is not null || error == Errors.First(first => first.DuplicateKey is null));

    public DocumentPosition PositionOf(int offset) => lines.PositionOf(offset);

    public DocumentPosition PositionOf(DocumentEntry entry) => lines.PositionOf(entry.KeySpan.Start);
}
