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
}
