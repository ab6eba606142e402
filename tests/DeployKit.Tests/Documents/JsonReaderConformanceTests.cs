using System.Text;
using DeployKit.Documents;
using Microsoft.Extensions.Configuration.Json;

namespace DeployKit.Tests.Documents;

/// <summary>What the framework's JSON provider reads or refuses, the reader reads or refuses too.</summary>
public sealed class JsonReaderConformanceTests
{
    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ",", ":", "\"A\"", "\"a\"", "\"B\"", "\"A:B\"", "\"x\\u0041\"", "\"\\ud800\"", "\"\\t\"", "\"é\"", "1", "-0.5e3", "01", "true", "null",
        " ", "\n", "// c\n", "/* c */", "\"", "\\", "tru",
    ];

    [Fact]
    public void Read_GeneratedText_AgreesWithTheProvider()
    {
        var random = new Random(20260101);
        int accepted = 0;
        for (int round = 0; round < 20_000; round++)
        {
            string text = round % 2 == 0 ? Generate(random, 0) : Mutate(Generate(random, 0), random);

            Dictionary<string, string?>? expected = ReadWithFramework(text);
            ParsedDocument actual = JsonReader.Read(text);

            Assert.True(expected is null == actual.Errors.Count > 0, $"{text}\nerrors: {string.Join("; ", actual.Errors)}");
            if (expected is not null)
            {
                accepted++;
                Assert.Equal(Sorted(expected), Sorted(actual.Entries.GroupBy(entry => entry.Key, StringComparer.OrdinalIgnoreCase)
                    .ToDictionary(group => group.Key, group => group.Last().Value)));
            }
        }

        Assert.InRange(accepted, 5_000, 19_000);
    }

    [Fact]
    public void Read_GeneratedText_PlacesAreWhereTheKeysAreWritten()
    {
        var random = new Random(20260102);
        int keys = 0;
        for (int round = 0; round < 3_000; round++)
        {
            int number = 0;
            string text = Generate(random, 0).Replace("{", "{\n", StringComparison.Ordinal);
            string marked = System.Text.RegularExpressions.Regex.Replace(text, "\"(A|b|G)\" :", _ => $"\"K{number++}\" :");

            ParsedDocument document = JsonReader.Read(marked);
            foreach (DocumentEntry entry in document.Entries.Where(entry => entry.Key.Split(':')[^1] is ['K', ..] && !entry.Key.Split(':')[^1][1..].Contains('K', StringComparison.Ordinal)))
            {
                string quoted = $"\"{entry.Key.Split(':')[^1]}\"";
                int at = marked.IndexOf(quoted, StringComparison.Ordinal) + 1;
                int line = marked[..at].Count(character => character == '\n') + 1;

                Assert.Equal((line, at - marked.LastIndexOf('\n', at)), (document.PositionOf(entry.KeySpan.Start).Line, document.PositionOf(entry.KeySpan.Start).Column));
                keys++;
            }
        }

        Assert.InRange(keys, 1_000, int.MaxValue);
    }

    private static IEnumerable<string> Sorted(Dictionary<string, string?> values) =>
        values.Select(pair => $"{pair.Key.ToUpperInvariant()}={pair.Value ?? "<null>"}").Order(StringComparer.Ordinal);

    private static Dictionary<string, string?>? ReadWithFramework(string text)
    {
        try
        {
            var provider = new Provider();
            provider.Load(new MemoryStream(Encoding.UTF8.GetBytes(text)));
            return provider.Values;
        }
        catch (Exception exception) when (exception is FormatException or InvalidOperationException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static string Generate(Random random, int depth)
    {
        string[] names = ["\"A\"", "\"b\"", "\"C:d\"", "\"E\\u0046\"", "\"G\"", "\"h i\""];
        string comma = random.Next(2) == 0 ? ", " : ",\r\n /* c */";
        string Value() => random.Next(depth > 3 ? 1 : 0, 6) switch
        {
            0 => Generate(random, depth + 1),
            1 => "[" + string.Join(comma, Enumerable.Range(0, random.Next(3)).Select(_ => Value())) + "]",
            2 => "\"text \\u00e9\\n \\\"" + random.Next(9) + "\"",
            3 => random.Next(-5, 100) + ".5e1",
            4 => random.Next(2) == 0 ? "true" : "null",
            _ => "\"\"",
        };

        IEnumerable<string> members = names.OrderBy(_ => random.Next()).Take(random.Next(5)).Select(name => name + " : " + Value());
        string body = string.Join(comma, members);
        return "{" + body + (body.Length > 0 && random.Next(3) == 0 ? "," : "") + "}";
    }

    private static string Mutate(string text, Random random)
    {
        int at = random.Next(text.Length + 1);
        int removed = Math.Min(random.Next(3), text.Length - at);
        return text[..at] + Pieces[random.Next(Pieces.Length)] + text[(at + removed)..];
    }

    private sealed class Provider() : JsonConfigurationProvider(new JsonConfigurationSource())
    {
        public Dictionary<string, string?> Values => new(Data, StringComparer.OrdinalIgnoreCase);
    }
}
