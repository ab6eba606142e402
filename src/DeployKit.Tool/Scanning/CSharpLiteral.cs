namespace DeployKit.Tool.Scanning;

/// <summary>A string literal of a C# file.</summary>
/// <param name="name">What the literal is assigned or passed to by name; empty when that cannot be told from the text alone.</param>
/// <param name="start">Where the literal's text starts, behind its quotes.</param>
/// <param name="length">How long the text is as written.</param>
internal readonly ref struct CSharpLiteral(ReadOnlySpan<char> name, int start, int length)
{
    public ReadOnlySpan<char> Name { get; } = name;

    public int Start { get; } = start;

    public int Length { get; } = length;
}
