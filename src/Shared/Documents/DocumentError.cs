namespace DeployKit.Documents;

/// <summary>What is wrong with a configuration file's text. Never quotes a value: it may be a secret.</summary>
/// <param name="Message">What is wrong, as a sentence without its full stop.</param>
/// <param name="Span">Where.</param>
/// <param name="Position">The same place as line and column.</param>
/// <param name="DuplicateKey">The key that is there twice, when that is the fault.</param>
internal sealed record DocumentError(string Message, DocumentSpan Span, DocumentPosition Position, string? DuplicateKey = null);
