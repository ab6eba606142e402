using DeployKit.Analyzers.Secrets;
using DeployKit.Analyzers.Tests.Corpus;
using DeployKit.Analyzers.Tests.Testing;
using Microsoft.CodeAnalysis;
using Xunit.Abstractions;

namespace DeployKit.Analyzers.Tests.HeldOut;

/// <summary>
/// Whole files, written from the documentation of formats and SDKs by somebody who had not seen the detector, every line labelled:
/// one that carries a mark must be reported there, every other line must stay quiet.
/// </summary>
public sealed class HeldOutCorpusTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("first")]
    [InlineData("second")]
    [InlineData("teams")]
    [InlineData("outsider")]
    [InlineData("review")]
    [InlineData("stranger")]
    [InlineData("auditor")]
    [InlineData("probe")]
    [InlineData("armor")]
    public async Task Documents_PrecisionAndRecall_AreAsPromised(string set)
    {
        IReadOnlyList<HeldOutDocument> documents = HeldOutDocument.ReadAll(set);
        ILookup<string, Diagnostic> reported = (await RunAsync(documents)).ToLookup(diagnostic => diagnostic.Location.GetLineSpan().Path);
        Scoreboard scoreboard = new(agrees: (_, _) => true);
        int quiet = 0;
        foreach (HeldOutDocument document in documents)
        {
            List<Diagnostic> left = [.. reported["/app/" + document.Path]];
            quiet += document.Text.Split('\n').Count(line => line.Any(char.IsLetterOrDigit)) - document.Expected.Count;
            foreach ((int line, string rule) in document.Expected)
            {
                Diagnostic[] here = [.. left.Where(diagnostic => Covers(diagnostic, line))];
                left.RemoveAll(here.Contains);
                if (rule != HeldOutDocument.Neutral)
                {
                    scoreboard.Add(Line(document, line), rule, [.. here.Select(diagnostic => diagnostic.Id).Distinct()]);
                }
            }

            left.ForEach(diagnostic => scoreboard.Add(Line(document, diagnostic.Location.GetLineSpan().StartLinePosition.Line), null, [diagnostic.Id]));
        }

        output.WriteLine($"{scoreboard.Report()}{quiet} quiet lines");
        scoreboard.AssertPromised();
    }

    private static async Task<IReadOnlyList<Diagnostic>> RunAsync(IReadOnlyList<HeldOutDocument> documents)
    {
        AnalyzerTest test = new(new HardcodedSecretAnalyzer(), new FileSecretAnalyzer()) { OutputKind = OutputKind.DynamicallyLinkedLibrary };
        foreach (HeldOutDocument document in documents)
        {
            _ = document.Path.EndsWith(".cs", StringComparison.Ordinal) ? test.WithSource(document.Text, document.Path) : test.WithFile(document.Path, document.Text);
        }

        return await test.DiagnosticsOfAsync(test.CreateProject());
    }

    private static bool Covers(Diagnostic diagnostic, int line)
    {
        FileLinePositionSpan span = diagnostic.Location.GetLineSpan();
        return line >= span.StartLinePosition.Line && line <= span.EndLinePosition.Line;
    }

    private static string Line(HeldOutDocument document, int line)
    {
        string text = document.Text.Split('\n')[line].Trim();
        return $"{document.Path}:{line + 1} {(text.Length <= 150 ? text : text[..150])}";
    }
}
