namespace DeployKit.Tool.Scanning;

/// <summary>A string literal of a C# file.</summary>
/// <param name="Name">What the literal is assigned or passed to by name; null when that cannot be told from the text alone.</param>
/// <param name="Start">Where the literal's text starts, behind its quotes.</param>
/// <param name="Length">How long the text is as written.</param>
/// <param name="Verbatim">Whether a backslash stands for itself.</param>
internal readonly record struct CSharpLiteral(string? Name, int Start, int Length, bool Verbatim);
