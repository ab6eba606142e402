using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using DeployKit.House.Tests.Repository;

namespace DeployKit.House.Tests.Docs;

/// <summary>
/// Code in the documentation is code that compiles: a page names the sample or test it comes from,
/// <c>&lt;!-- snippet: path/to/File.cs#name --&gt;</c> on the line before the fence.
/// </summary>
public sealed class SnippetTests
{
    private static readonly JsonDocumentOptions Tolerant = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static TheoryData<string> Pages =>
        [.. SourceTree.Files("docs", "*.md").Append(SourceTree.PathOf("README.md")).Concat(SourceTree.Files("src", "README.md")).Concat(SourceTree.Files("samples", "README.md")).Select(SourceTree.Relative)];

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
    public void Snippets_OfCSharp_NameTheirSourceOrCompile(string page)
    {
        // A rule's page shows what is wrong next to what is right, and a package's page one line of it.
        bool mayShowPieces = page.StartsWith("docs/rules/", StringComparison.Ordinal) || page.StartsWith("src/", StringComparison.Ordinal);
        foreach (MarkdownSnippet snippet in SnippetsOf(page).Where(snippet => snippet.Language is "csharp" or "cs" && snippet.Source is null))
        {
            Assert.True(mayShowPieces, $"{page}:{snippet.Line} names no source");
            Assert.True(SnippetCompiler.ErrorsOf(snippet.Code) is [], $"{page}:{snippet.Line} does not compile: {string.Join('\n', SnippetCompiler.ErrorsOf(snippet.Code))}");
        }
    }

    [Fact]
    public void Compiler_CodeThatIsWrong_IsRefused() =>
        Assert.Contains(SnippetCompiler.ErrorsOf("builder.AddDeployKit().RequireSeting(\"A\");"), error => error.Id == "CS1061");

    [Theory]
    [MemberData(nameof(Pages))]
    public void Snippets_OfDataFormats_Parse(string page)
    {
        foreach (MarkdownSnippet snippet in SnippetsOf(page).Where(snippet => !ShowsWhatIsMalformed(page)))
        {
            string? error = snippet.Language switch
            {
                "json" or "jsonc" => ErrorOf(() => JsonDocument.Parse(Whole(snippet.Code), Tolerant)),
                "xml" or "msbuild" => ErrorOf(() => XDocument.Parse($"<page>{snippet.Code}</page>")),
                _ => null,
            };
            Assert.True(error is null, $"{page}:{snippet.Line} is no {snippet.Language}: {error}");
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

    private static bool ShowsWhatIsMalformed(string page) => page.EndsWith("DK2009.md", StringComparison.Ordinal);

    /// <summary>A page may show a few members without the object around them.</summary>
    private static string Whole(string json) => json.TrimStart().StartsWith('"') ? $"{{{json}}}" : json;

    private static string? ErrorOf(Action parse)
    {
        try
        {
            parse();
            return null;
        }
        catch (Exception exception) when (exception is JsonException or XmlException)
        {
            return exception.Message;
        }
    }

    private static IReadOnlyList<MarkdownSnippet> SnippetsOf(string page) => MarkdownSnippet.In(File.ReadAllText(SourceTree.PathOf(page)));
}
