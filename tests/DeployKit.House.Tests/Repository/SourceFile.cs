using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DeployKit.House.Tests.Repository;

/// <summary>A parsed source file.</summary>
internal sealed record SourceFile(string Path, SyntaxNode Root)
{
    /// <summary>Everything that ships.</summary>
    public static IReadOnlyList<SourceFile> Shipped { get; } =
        [.. new[] { "src", "analyzers" }.SelectMany(folder => SourceTree.Files(folder, "*.cs")).Select(Parse)];

    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Where a node stands, for messages.</summary>
    public string PlaceOf(SyntaxNode node) =>
        $"{SourceTree.Relative(Path)}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}: {node.ToString().Split('\n')[0].Trim()}";

    private static SourceFile Parse(string path) =>
        new(path, CSharpSyntaxTree.ParseText(File.ReadAllText(path), new CSharpParseOptions(LanguageVersion.Latest), path).GetRoot());
}
