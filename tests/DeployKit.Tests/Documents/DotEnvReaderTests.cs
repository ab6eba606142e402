using DeployKit.Documents;

namespace DeployKit.Tests.Documents;

public sealed class DotEnvReaderTests
{
    [Theory]
    [InlineData("A=b", "A=b")]
    [InlineData("A = b c  # comment", "A=b c")]
    [InlineData("A=b#c", "A=b#c")]
    [InlineData("export A__B='x $y \\n'", "A__B=x $y \\n")]
    [InlineData("A=\"x\\ny\" # c", "A=x\ny")]
    [InlineData("A=\"one\ntwo\"\nB=2", "A=one\ntwo|B=2")]
    [InlineData("\uFEFF# c\r\nA=1\r\n\r\nB=\r\n", "A=1|B=")]
    [InlineData("A", "A=<null>")]
    [InlineData("URL=postgres://u:p@h/db?x=1", "URL=postgres://u:p@h/db?x=1")]
    public void Read_Valid_GivesNamesAndValues(string text, string expected)
    {
        ParsedDocument document = DotEnvReader.Read(text);

        Assert.Empty(document.Errors);
        Assert.Equal(expected, string.Join("|", document.Entries.Select(entry => $"{entry.Key}={entry.Value ?? "<null>"}")));
    }

    [Fact]
    public void Read_AnyValuesWrittenInAnyStyle_AreReadWithTheirLines()
    {
        Random random = new(20260803);
        const string Characters = "abcXYZ019 =#:/$@.,;!_-\n\"'\\é";
        for (int round = 0; round < 3_000; round++)
        {
            List<(string Name, string Value, int Line)> written = [];
            System.Text.StringBuilder text = new(random.Next(2) == 0 ? "\uFEFF" : "");
            int line = 1;
            string end = random.Next(2) == 0 ? "\n" : "\r\n";
            for (int entry = 0; entry < random.Next(5); entry++)
            {
                if (random.Next(3) == 0)
                {
                    text.Append("# a comment = 'x'").Append(end);
                    line++;
                }

                string value = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => Characters[random.Next(Characters.Length)]));
                written.Add(($"NAME_{entry}", value, line));
                string quoted = value.Contains('\'', StringComparison.Ordinal) || random.Next(2) == 0
                    ? '"' + value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal) + '"'
                    : $"'{value}'";
                text.Append(random.Next(3) == 0 ? "export " : "").Append("NAME_").Append(entry).Append(random.Next(2) == 0 ? "=" : " = ")
                    .Append(quoted).Append(random.Next(3) == 0 ? " # behind" : "").Append(end);
                line += 1 + quoted.Count(character => character == '\n');
            }

            ParsedDocument document = DotEnvReader.Read(text.ToString());

            Assert.True(document.Errors.Count == 0, text.ToString());
            Assert.Equal(written, document.Entries.Select(entry => (entry.Key, entry.Value!, document.PositionOf(entry).Line)));
        }
    }

    [Theory]
    [InlineData("=x", 1)]
    [InlineData("A=1\nB C=2\nD=3", 3)]
    [InlineData("A=\"x", 3)]
    [InlineData("A=\"x\"y", 6)]
    public void Read_Malformed_NamesThePlaceAndGoesOn(string text, int column)
    {
        DocumentError error = Assert.Single(DotEnvReader.Read(text).Errors);

        Assert.Equal(column, error.Position.Column);
    }

    [Fact]
    public void Read_EscapedValue_MapsItsParts()
    {
        const string text = "A=\"x\\\"secret\\\"\"";

        DocumentSpan span = Assert.Single(DotEnvReader.Read(text).Entries).SpanOf(2, 6);

        Assert.Equal("secret", text.Substring(span.Start, span.Length));
    }
}
