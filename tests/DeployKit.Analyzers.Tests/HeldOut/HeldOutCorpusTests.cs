using System.Globalization;
using System.Text;
using DeployKit.Analyzers.Secrets;
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
    public async Task Documents_PrecisionAndRecall_AreAsPromised(string set)
    {
        IReadOnlyList<HeldOutDocument> documents = HeldOutDocument.ReadAll(set);
        ILookup<string, Diagnostic> reported = (await RunAsync(documents)).ToLookup(diagnostic => diagnostic.Location.GetLineSpan().Path);
        StringBuilder report = new();
        int lines = 0, hits = 0, sameRule = 0, misses = 0, falseAlarms = 0;
        foreach (HeldOutDocument document in documents)
        {
            List<Diagnostic> left = [.. reported["/app/" + document.Path]];
            lines += document.Text.Split('\n').Count(line => line.Any(char.IsLetterOrDigit)) - document.Expected.Count;
            foreach ((int line, string rule) in document.Expected)
            {
                Diagnostic[] here = [.. left.Where(diagnostic => Covers(diagnostic, line))];
                left.RemoveAll(here.Contains);
                bool found = here.Length > 0;
                hits += found && rule != "neutral" ? 1 : 0;
                sameRule += here.Any(diagnostic => diagnostic.Id == rule) ? 1 : 0;
                misses += found || rule == "neutral" ? 0 : 1;
                if (rule != "neutral" && here.All(diagnostic => diagnostic.Id != rule))
                {
                    report.AppendLine(CultureInfo.InvariantCulture, $"  {(found ? "OTHER RULE" : "MISS")} {document.Path}:{line + 1} {rule} {string.Join(",", here.Select(diagnostic => diagnostic.Id))} {Line(document, line)}");
                }
            }

            falseAlarms += left.Count;
            foreach (Diagnostic diagnostic in left)
            {
                int line = diagnostic.Location.GetLineSpan().StartLinePosition.Line;
                report.AppendLine(CultureInfo.InvariantCulture, $"  FALSE ALARM {document.Path}:{line + 1} {diagnostic.Id} {Line(document, line)}");
            }
        }

        report.Insert(0, string.Create(CultureInfo.InvariantCulture, $"recall {100.0 * hits / (hits + misses):0.0} % ({hits} of {hits + misses}), same rule {sameRule}, precision {100.0 * hits / (hits + falseAlarms):0.0} %, {lines} quiet lines\n"));
        output.WriteLine(report.ToString());
        Assert.True(hits >= 0.97 * (hits + misses), report.ToString());
        Assert.True(hits >= 0.98 * (hits + falseAlarms), report.ToString());
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
        return text.Length <= 150 ? text : text[..150];
    }
}
