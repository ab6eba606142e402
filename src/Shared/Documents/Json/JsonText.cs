namespace DeployKit.Documents;

/// <summary>A string, number or word of a JSON text.</summary>
internal readonly record struct JsonText(string Value, DocumentValueKind Kind, DocumentSpan Span, OffsetMap? Offsets = null, bool IsValid = true);
