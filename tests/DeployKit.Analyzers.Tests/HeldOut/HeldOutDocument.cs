using System.Text.RegularExpressions;

namespace DeployKit.Analyzers.Tests.HeldOut;

/// <summary>A document of the held-out corpus: its text, and what must be reported on which line.</summary>
/// <param name="Path">The file's name; C# when it ends in <c>.cs</c>.</param>
/// <param name="Text">The text without the marks, generated tokens filled in.</param>
/// <param name="Expected">The rule per line (from 0). Lines that are a matter of taste carry <see cref="Neutral"/>.</param>
internal sealed record HeldOutDocument(string Path, string Text, IReadOnlyDictionary<int, string> Expected)
{
    /// <summary>The mark of a line that is a matter of taste.</summary>
    public const string Neutral = "neutral";

    /// <summary>The documents of one set; the sets were written one after the other, each before the detector was tried on it. Without a name, all of them.</summary>
    public static IReadOnlyList<HeldOutDocument> ReadAll(string set = "")
    {
        string folder = System.IO.Path.Combine(AppContext.BaseDirectory, "HeldOut");
        return [.. Directory.EnumerateFiles(folder, set + "*.txt").Order(StringComparer.Ordinal).SelectMany(file => Read(File.ReadAllText(file)))];
    }

    private static IEnumerable<HeldOutDocument> Read(string text)
    {
        TokenTemplate template = new(seed: 20);
        foreach (string part in Regex.Split(text, "^=== ", RegexOptions.Multiline).Skip(1))
        {
            string[] lines = part.TrimEnd('\n').Split('\n');
            Dictionary<int, string> expected = [];
            List<string> clean = [];
            foreach (string line in lines.Skip(1))
            {
                string[] halves = line.Split(" ⟸ ");
                if (halves.Length == 2)
                {
                    expected.Add(clean.Count, halves[1].Trim());
                }

                clean.AddRange(template.Fill(halves[0]).Split('\n'));
            }

            yield return new(lines[0].Trim(), string.Join('\n', clean) + "\n", expected);
        }
    }
}
