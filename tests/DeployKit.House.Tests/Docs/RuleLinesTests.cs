using DeployKit.House.Tests.Repository;
using DeployKit.RuleLines;

namespace DeployKit.House.Tests.Docs;

/// <summary>
/// The table of rules and lines of defence. That each line reports what is marked for it is shown where the line runs: compiling
/// (<c>CompilerLineTests</c>), scanning and checking (<c>PipelineLineTests</c>), booting (<c>BootLineTests</c>).
/// </summary>
public sealed class RuleLinesTests
{
    [Fact]
    public void Rules_OfTheTable_AreInTheCatalogue()
    {
        string catalogue = File.ReadAllText(SourceTree.PathOf("src/Shared/Rules/RuleCatalog.cs"));

        Assert.All(RuleTable.Rules, id => Assert.Contains($"new(\"{id}\", ", catalogue, StringComparison.Ordinal));
    }

    /// <summary>What is not built yet stays visible: who builds it, has to take it off the list.</summary>
    [Fact]
    public void Marks_ThatNoCodeAnswersFor_HaveNone() => Assert.All(RuleTable.Open, mark => Assert.DoesNotContain(
        SourceFile.Shipped,
        file => file.Path.Contains("/src/", StringComparison.Ordinal) && file.Name != "RuleCatalog.cs" && file.Root.ToString().Contains($"RuleCatalog.{mark[..6]}", StringComparison.Ordinal)));
}
