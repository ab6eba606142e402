using DeployKit.House.Tests.Repository;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DeployKit.House.Tests.Docs;

/// <summary>
/// Code in the documentation is code that compiles: a page names the sample or test it comes from,
/// <c>&lt;!-- snippet: path/to/File.cs#name --&gt;</c> on the line before the fence.
/// </summary>
public sealed class SnippetTests
{
    public static TheoryData<string> Pages =>
        [.. SourceTree.Files("docs", "*.md").Append(SourceTree.PathOf("README.md")).Concat(SourceTree.Files("src", "README.md")).Select(SourceTree.Relative)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Snippets_WithASource_AreThatSource(string page)
    {
        foreach (MarkdownSnippet snippet in SnippetsOf(page).Where(snippet => snippet.Source is not null))
        {
            string place = $"{page}:{snippet.Line} ({snippet.Source})";
            string[] parts = snippet.Source!.Split('#', 2);
            string file = SourceTree.PathOf(parts[0]);
            Assert.True(File.Exists(file), $"{place}: there is no such file");
            string? region = parts.Length == 2 ? CodeRegion.Find(File.ReadAllText(file), parts[1]) : CodeRegion.Normalize(File.ReadAllText(file));
            Assert.True(region is not null, $"{place}: the file has no such region");
            Assert.True(region == CodeRegion.Normalize(snippet.Code), $"{place} differs; the source says:\n{region}");
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Snippets_OfCSharp_NameTheirSource(string page)
    {
        // A rule's page shows what is wrong next to what is right, and a package's page one line of it: those have to parse.
        bool mayShowPieces = page.StartsWith("docs/rules/", StringComparison.Ordinal) || page.StartsWith("src/", StringComparison.Ordinal);
        foreach (MarkdownSnippet snippet in SnippetsOf(page).Where(snippet => snippet.Language is "csharp" or "cs" && snippet.Source is null))
        {
            Assert.True(mayShowPieces, $"{page}:{snippet.Line} names no source");
            Diagnostic[] errors = [.. CSharpSyntaxTree.ParseText(snippet.Code).GetDiagnostics().Where(error => error.Severity == DiagnosticSeverity.Error)];
            Assert.True(errors.Length == 0, $"{page}:{snippet.Line} does not parse: {errors.FirstOrDefault()}");
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_ToFilesOfTheRepository_LeadSomewhere(string page)
    {
        string folder = Path.GetDirectoryName(SourceTree.PathOf(page))!;
        foreach (string target in MarkdownLink.In(File.ReadAllText(SourceTree.PathOf(page))))
        {
            string path = Path.GetFullPath(Path.Combine(folder, target));
            Assert.True(File.Exists(path) || Directory.Exists(path), $"{page} links to {target}, which does not exist");
        }
    }

    private static IReadOnlyList<MarkdownSnippet> SnippetsOf(string page) => MarkdownSnippet.In(File.ReadAllText(SourceTree.PathOf(page)));
}
