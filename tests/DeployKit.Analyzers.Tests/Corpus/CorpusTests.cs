using System.Globalization;
using System.Text;
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
        IReadOnlyList<(CorpusCase Case, IReadOnlyList<string> Rules)> results = await CorpusRun.RunAsync(Cases);
        StringBuilder report = new();
        int hits = results.Count(result => result.Case.Rule is not null && result.Rules.Contains(result.Case.Rule));
        int misses = results.Count(result => result.Case.Rule is not null && !result.Rules.Contains(result.Case.Rule));
        int falseAlarms = results.Sum(result => result.Rules.Count(rule => rule != result.Case.Rule));
        foreach (string rule in results.Select(result => result.Case.Rule).OfType<string>().Distinct().Order(StringComparer.Ordinal))
        {
            int found = results.Count(result => result.Case.Rule == rule && result.Rules.Contains(rule));
            int all = results.Count(result => result.Case.Rule == rule);
            int wrong = results.Count(result => result.Case.Rule != rule && result.Rules.Contains(rule));
            report.AppendLine(CultureInfo.InvariantCulture, $"{rule}: precision {Percent(found, found + wrong)}, recall {Percent(found, all)} ({all} positives)");
        }

        report.AppendLine(CultureInfo.InvariantCulture, $"all: precision {Percent(hits, hits + falseAlarms)}, recall {Percent(hits, hits + misses)}, {results.Count(result => result.Case.Rule is null)} negatives");
        foreach ((CorpusCase item, IReadOnlyList<string> rules) in results.Where(result => result.Case.Rule is null ? result.Rules.Count > 0 : !result.Rules.SequenceEqual([result.Case.Rule])))
        {
            report.AppendLine(CultureInfo.InvariantCulture, $"  {(item.Rule is null ? "FALSE ALARM" : "MISS")} {item.Name}: expected {item.Rule ?? "nothing"}, reported {string.Join(", ", rules)}");
        }

        output.WriteLine(report.ToString());
        Assert.True(hits >= 0.97 * (hits + misses), report.ToString());
        Assert.True(hits >= 0.98 * (hits + falseAlarms), report.ToString());
    }

    private static string Percent(int part, int whole) => whole == 0 ? "-" : (100.0 * part / whole).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
