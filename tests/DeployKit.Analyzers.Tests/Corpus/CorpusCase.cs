namespace DeployKit.Analyzers.Tests.Corpus;

/// <summary>One labelled piece of code or of a file.</summary>
/// <param name="Name">A name by which a miss is found again; never the value.</param>
/// <param name="File">The file's name; C# when it ends in <c>.cs</c>.</param>
/// <param name="Text">The text; for C# the members of a class.</param>
/// <param name="Rule">The rule that must report it; null when nothing may.</param>
internal sealed record CorpusCase(string Name, string File, string Text, string? Rule)
{
    public bool IsCode => File.EndsWith(".cs", StringComparison.Ordinal);
}
