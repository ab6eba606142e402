namespace DeployKit.Documents;

/// <summary>An object or list of a configuration file.</summary>
/// <param name="Key">The flattened key; empty for the file's root.</param>
/// <param name="KeySpan">The last part of the key, without quotes; empty where there is none.</param>
/// <param name="Span">The whole section; in JSON with its braces.</param>
/// <param name="IsList">True for an array or sequence.</param>
/// <param name="Document">Which document of a multi-document file, from 0.</param>
internal sealed record DocumentSection(string Key, DocumentSpan KeySpan, DocumentSpan Span, bool IsList, int Document = 0);
