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
