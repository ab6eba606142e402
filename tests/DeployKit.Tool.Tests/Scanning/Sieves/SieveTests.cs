using DeployKit.Analyzers.Tests.Corpus;
using DeployKit.Analyzers.Tests.HeldOut;
using DeployKit.Detection;
using DeployKit.Suppressions;
using DeployKit.Tool.Findings;
using DeployKit.Tool.Scanning;

namespace DeployKit.Tool.Tests.Scanning.Sieves;

/// <summary>What the sieves hold back, the detector would not have reported: with them and without, the findings are the same.</summary>
public sealed class SieveTests
{
    private static readonly (string File, string Text)[] Corpus =
    [
        .. new[] { CodeCorpus.Cases(), TokenCorpus.Cases(), FileCorpus.Cases(), NegativeCorpus.Cases() }.SelectMany(cases => cases).Select(item => (item.File, item.Text)),
        .. HeldOutDocument.ReadAll().Select(document => (document.Path, document.Text)),
    ];

    [Fact]
    public void Of_EveryTextOfTheCorpora_IsWhatTheDetectorFindsWithoutSieves()
    {
        int found = 0;
        foreach ((string file, string text) in Corpus)
        {
            string[] expected = WithoutSieves(file, text);
            found += expected.Length;
            AssertSame(expected, file, text);
            AssertSame(WithoutSieves(file, text.ReplaceLineEndings("\r\n")), file, text.ReplaceLineEndings("\r\n"));
        }

        Assert.True(found > 500, $"only {found} findings: this proves little");
    }

    /// <summary>A token without its file: in prose, between other words, at the very end.</summary>
    [Fact]
    public void Of_EveryTokenOfTheCorpus_IsFoundInTextOfAnyKind()
    {
        foreach (CorpusCase item in TokenCorpus.Cases())
        {
            string text = $"# Notes\n\nThe value is {item.Text} and nothing else.\n{item.Text}";
            AssertSame(WithoutSieves("notes.md", text), "notes.md", text);
        }
    }

    /// <summary>Texts of the corpora with characters and lines taken out, doubled, exchanged: what nobody labels.</summary>
    [Fact]
    public void Of_ScrambledTextsOfTheCorpora_IsWhatTheDetectorFindsWithoutSieves()
    {
#pragma warning disable CA5394 // A seeded generator is the point.
        Random random = new(77);
        const string Odd = "\"'\\/{}[]:=,#-|>&*!@ \t\n\r\0k\u212Aä";
        string[] lines = [.. Corpus.Where(item => !item.File.EndsWith(".cs", StringComparison.Ordinal)).SelectMany(item => item.Text.Split('\n')).Distinct()];
        for (int round = 0; round < 12_000; round++)
        {
            (string file, string text) = Corpus[random.Next(Corpus.Length)];
            text = text.Length > 3000 ? text.Substring(random.Next(text.Length - 3000), 3000) : text;
            for (int change = random.Next(1, 4); change > 0 && text.Length > 0; change--)
            {
                int at = random.Next(text.Length);
                text = random.Next(5) switch
                {
                    0 => text.Remove(at, 1),
                    1 => text.Insert(at, Odd[random.Next(Odd.Length)].ToString()),
                    2 => text.Insert(at, "\n" + new string(' ', random.Next(6)) + lines[random.Next(lines.Length)] + "\n"),
                    3 => text[..at] + Odd[random.Next(Odd.Length)] + text[(at + 1)..],
                    _ => text.Insert(at, text.Substring(at, Math.Min(random.Next(40), text.Length - at))),
                };
            }

            AssertSame(WithoutSieves(file, text), file, text);
        }
#pragma warning restore CA5394
    }

    private static void AssertSame(string[] expected, string file, string text)
    {
        FileFindings detector = new(Baseline.Empty, new BaselineRecorder());
        string[] actual = [.. detector.Of(file, text).Select(finding => $"{finding.Rule.Id} {Place(finding.Region!.Value)}").Order(StringComparer.Ordinal)];
        Assert.True(expected.SequenceEqual(actual), $"{file}: expected [{string.Join(", ", expected)}], found [{string.Join(", ", actual)}] in\n{text}");
    }

    private static string Place(FindingRegion region) => $"{region.StartLine}:{region.StartColumn}-{region.EndLine}:{region.EndColumn}";

    private static string[] WithoutSieves(string file, string text)
    {
        List<SecretFinding> secrets = [.. FileScanner.Scan(file, text)];
        foreach (CSharpLiteral literal in new CSharpLiterals(file.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) ? text : ""))
        {
            DetectionContext context = new(literal.Name.ToString(), ValueOrigin.Code);
            foreach (SecretFinding secret in SecretDetector.Scan(text.Substring(literal.Start, literal.Length), context))
            {
                SecretFinding placed = secret with { Start = literal.Start + secret.Start };
                if (!secrets.Any(known => known.Start < placed.End && placed.Start < known.End))
                {
                    secrets.Add(placed);
                }
            }
        }

        Documents.LineMap lines = new(text);
        AllowComments allowed = AllowComments.Read(text);
        return
        [
            .. secrets
                .Where(secret => !allowed.Allows(secret.Rule.Id, lines.PositionOf(secret.Start).Line))
                .Select(secret => $"{secret.Rule.Id} {Place(secret.Start)}-{Place(secret.End)}")
                .Order(StringComparer.Ordinal),
        ];

        string Place(int offset) => lines.PositionOf(offset) is var position ? $"{position.Line}:{position.Column}" : "";
    }
}
