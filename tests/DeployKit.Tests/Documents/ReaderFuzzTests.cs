using System.Text;
using DeployKit.Documents;

namespace DeployKit.Tests.Documents;

/// <summary>Whatever the text, the readers come back, and every place they name lies inside it.</summary>
public sealed class ReaderFuzzTests
{
    private static readonly string[] Pieces =
    [
        "a", "b: ", "- ", "? ", ": ", ",", "{", "}", "[", "]", "\"", "'", "\\", "\n", "\r\n", "  ", "\t", "#", " # ", "|", ">-", "&x ", "*x", "<<: *x", "---\n", "...\n",
        "!t ", "=", "export ", "A=", "\\u0041", "\\x4", "/*", "*/", "//", "null", "1", "\uFEFF", "\u2028", "é", "\ud83d", "%", "@", "~", "key: value\n", "    ", "ENV ", "RUN ", "$", "$env:", "set ", "`\n", "^\r\n", "REM ", "::", "\\\n", "<add key=\"a\" value=\"", "<a b='", "/>", "</a>", "<!--", "-->", "&amp;", "&#", "<![CDATA[", "\0",
    ];

    [Theory]
    [InlineData("json", 1)]
    [InlineData("yaml", 2)]
    [InlineData("env", 3)]
    [InlineData("dockerfile", 4)]
    [InlineData("xml", 5)]
    [InlineData("script", 6)]
    public void Read_RandomText_StaysInsideIt(string format, int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 20_000; round++)
        {
            var builder = new StringBuilder();
            for (int piece = random.Next(30); piece > 0; piece--)
            {
                builder.Append(Pieces[random.Next(Pieces.Length)]);
            }

            Check(format, builder.ToString());
        }
    }

    private static void Check(string format, string text)
    {
        ParsedDocument document = format switch
        {
            "json" => JsonReader.Read(text),
            "yaml" => YamlReader.Read(text),
            "dockerfile" => DockerfileReader.Read(text),
            "xml" => XmlSettingsReader.Read(text),
            "script" => ScriptReader.Read(text),
            _ => DotEnvReader.Read(text),
        };

        IEnumerable<DocumentSpan> spans = document.Entries.SelectMany(entry => new[] { entry.KeySpan, entry.ValueSpan })
            .Concat(document.Sections.SelectMany(section => new[] { section.KeySpan, section.Span }))
            .Concat(document.Errors.Select(error => error.Span))
            .Concat(document.Entries.Where(IsText).Select(entry => entry.SpanOf(0, entry.Value!.Length)))
            .Concat(document.Entries.Where(IsText).Select(entry => entry.SpanOf(entry.Value!.Length / 2, 1)));
        Assert.All(spans, span => Assert.True(span.Start >= 0 && span.Length >= 0 && span.End <= text.Length, $"{span} in {text}"));
    }

    private static bool IsText(DocumentEntry entry) => entry.Kind == DocumentValueKind.String && entry.Value!.Length > 0;
}
