using System.Text.RegularExpressions;
using DeployKit.House.Tests.Repository;

namespace DeployKit.House.Tests.Docs;

/// <summary>Every rule that some code reports has its page, and every rule of an analyzer its entry in the release notes.</summary>
public sealed partial class RulePageTests
{
    public static TheoryData<string> UsedRules => [.. RulesUsedIn("src").Concat(RulesUsedIn("analyzers")).Distinct().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(UsedRules))]
    public void Rule_ThatCodeReports_HasAPage(string id)
    {
        string path = SourceTree.PathOf($"docs/rules/{id}.md");

        Assert.True(File.Exists(path), $"docs/rules/{id}.md is missing: what, why, bad, good, fix, how to suppress with a reason");
        string page = File.ReadAllText(path);
        Assert.StartsWith($"# {id}: {TitleOf(id)}\n", page.Replace("`", "", StringComparison.Ordinal).ReplaceLineEndings("\n"), StringComparison.OrdinalIgnoreCase);
        Assert.Matches(SuppressHeading(), page);
    }

    [Fact]
    public void RulePages_AreOfKnownRules() => Assert.All(
        SourceTree.Files("docs/rules", "DK*.md").Select(path => Path.GetFileNameWithoutExtension(path)),
        id => Assert.NotNull(TitleOf(id)));

    [Fact]
    public void Rules_OfAnalyzers_AreInTheReleaseNotes()
    {
        string notes = string.Join('\n', SourceTree.Files("analyzers", "AnalyzerReleases.*.md").Select(File.ReadAllText));

        Assert.All(RulesUsedIn("analyzers"), id => Assert.Contains($"{id} | ", notes, StringComparison.Ordinal));
        Assert.All(
            Definition().Matches(Catalog).Where(match => notes.Contains($"{match.Groups["id"].Value} | ", StringComparison.Ordinal)),
            match => Assert.Matches($@"{match.Groups["id"].Value} \| DeployKit\.\w+ \| {match.Groups["severity"].Value} \| ", notes));
    }

    private static string Catalog => File.ReadAllText(SourceTree.PathOf("src/Shared/Rules/RuleCatalog.cs"));

    private static string? TitleOf(string id) => Definition().Matches(Catalog)
        .FirstOrDefault(match => match.Groups["id"].Value == id)?.Groups["title"].Value;

    private static IEnumerable<string> RulesUsedIn(string folder) => SourceFile.Shipped
        .Where(file => SourceTree.IsUnder(file.Path, folder) && file.Name is not ("RuleCatalog.cs" or "BootExitCode.cs"))
        .SelectMany(file => Use().Matches(file.Root.ToString()).Select(match => match.Groups["id"].Value))
        .Distinct();

    [GeneratedRegex(@"new\(""(?<id>DK\d{4})"", ""(?<title>[^""]+)"", RuleSeverity\.(?<severity>\w+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Definition();

    [GeneratedRegex(@"RuleCatalog\.(?<id>DK\d{4})", RegexOptions.CultureInvariant)]
    private static partial Regex Use();

    [GeneratedRegex(@"(?im)^#+ .*suppress", RegexOptions.CultureInvariant)]
    private static partial Regex SuppressHeading();
}
