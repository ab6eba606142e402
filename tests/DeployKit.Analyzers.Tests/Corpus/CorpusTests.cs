using Xunit.Abstractions;

namespace DeployKit.Analyzers.Tests.Corpus;

/// <summary>Precision and recall on the labelled corpus, printed per rule, every miss by its name.</summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    private static readonly IReadOnlyList<CorpusCase> Cases = [.. CodeCorpus.Cases(), .. TokenCorpus.Cases(), .. FileCorpus.Cases(), .. NegativeCorpus.Cases()];

    [Fact]
    public void Corpus_Size_IsAsPromised()
    {
        Assert.True(Cases.Count(item => item.Rule is not null) >= 600);
        Assert.True(Cases.Where(item => item.Rule is null).Select(item => (item.File, item.Text)).Distinct().Count() >= 1200);
    }

    [Fact]
    public async Task Corpus_PrecisionAndRecall_AreAsPromised()
    {
        Scoreboard scoreboard = new(agrees: string.Equals);
        foreach ((CorpusCase item, IReadOnlyList<string> rules) in await CorpusRun.RunAsync(Cases))
        {
            scoreboard.Add(item.Name, item.Rule, rules);
        }

        output.WriteLine(scoreboard.Report());
        scoreboard.AssertPromised();
    }
}
