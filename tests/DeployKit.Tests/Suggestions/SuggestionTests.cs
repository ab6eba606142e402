using DeployKit.Suggestions;

namespace DeployKit.Tests.Suggestions;

public sealed class SuggestionTests
{
    private static readonly string[] Environments = ["Development", "Testing", "Staging", "Production"];

    [Theory]
    [InlineData("Prodution", "Production")]
    [InlineData("Produciton", "Production")]
    [InlineData("staginG1", "Staging")]
    [InlineData("UAT", null)]
    [InlineData("Production", null)]
    [InlineData("", null)]
    public void For_EnvironmentName_SuggestsTheOnlyCloseOne(string word, string? expected) =>
        Assert.Equal(expected, Suggestion.For(word, Environments));

    [Fact]
    public void For_ShortWordTwoEditsAway_SuggestsNothing() => Assert.Null(Suggestion.For("Host", ["Pots"]));

    [Fact]
    public void For_TwoEquallyCloseCandidates_SuggestsNeither() =>
        Assert.Null(Suggestion.For("Host", ["Hose", "Hosd"]));

    [Theory]
    [InlineData("ab", "ba", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("", "abc", 3)]
    public void Between_KnownPairs_CountsEdits(string left, string right, int expected) =>
        Assert.Equal(expected, EditDistance.Between(left, right, 5));
}
