using DeployKit.Documents;

namespace DeployKit.Tests.Documents;

public sealed class JsonReaderTests
{
    [Fact]
    public void Read_CommentsTrailingCommasBomAndCrlf_FlattensWithPlaces()
    {
        const string text = "\uFEFF{\r\n  // a comment\r\n  \"A\": { \"B\": [1, true, null, \"x\\u0041\\n\"] /* c */, },\r\n  \"E\": {}, \"L\": [],\r\n}\r\n";

        ParsedDocument document = JsonReader.Read(text);

        Assert.Empty(document.Errors);
        Assert.Equal(
            ["A:B:0=1", "A:B:1=True", "A:B:2=", "A:B:3=xA\n", "E=", "L="],
            document.Entries.Select(entry => $"{entry.Key}={entry.Value}"));
        DocumentEntry last = document.Entries[3];
        Assert.Equal("x\\u0041\\n", text.Substring(last.ValueSpan.Start, last.ValueSpan.Length));
        Assert.Equal(3, document.PositionOf(last).Line);
        Assert.Equal("E", text.Substring(document.Entries[4].KeySpan.Start, document.Entries[4].KeySpan.Length));
        Assert.Equal(DocumentValueKind.EmptyObject, document.Entries[4].Kind);
        Assert.Equal(["", "A", "A:B", "E", "L"], document.Sections.Select(section => section.Key));
    }

    [Theory]
    [InlineData("a\\u0041bc", 1, 1, "\\u0041")]
    [InlineData("a\\u0041bc", 2, 2, "bc")]
    [InlineData("\\\\secret\\n", 1, 6, "secret")]
    [InlineData("\\ud83d\\ude00x", 0, 2, "\\ud83d\\ude00")]
    [InlineData("plain", 2, 3, "ain")]
    [InlineData("end\\n", 3, 1, "\\n")]
    public void SpanOf_PartOfAnEscapedValue_IsWhereItIsWritten(string written, int start, int length, string expected)
    {
        string text = "{\"K\":\"" + written + "\"}";

        DocumentSpan span = Assert.Single(JsonReader.Read(text).Entries).SpanOf(start, length);

        Assert.Equal(expected, text.Substring(span.Start, span.Length));
    }

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("[1]", 1, 1)]
    [InlineData("{\"A\": }", 1, 7)]
    [InlineData("{\"A\": 1 \"B\": 2}", 1, 9)]
    [InlineData("{\n  \"A\": tru\n}", 2, 8)]
    [InlineData("{\n  \"A\": \"x\n}", 2, 8)]
    [InlineData("{\"A\": \"\\q\"}", 1, 8)]
    [InlineData("{\"A\": 01}", 1, 7)]
    [InlineData("{A: 1}", 1, 2)]
    [InlineData("{\"A\": 1", 1, 8)]
    [InlineData("{\"A\": 1} x", 1, 10)]
    [InlineData("{\"A\": [1}", 1, 9)]
    [InlineData("{,}", 1, 2)]
    public void Read_Malformed_NamesThePlace(string text, int line, int column)
    {
        ParsedDocument document = JsonReader.Read(text);

        Assert.Equal(new DocumentPosition(line, column), document.Errors[0].Position);
    }

    [Fact]
    public void Read_FaultInTheMiddle_StillGivesTheRest()
    {
        ParsedDocument document = JsonReader.Read("{ \"A\": oops, \"B\": \"x\" \"C\": 3, D: 4, \"E\": 5 }");

        Assert.Equal(["B", "C", "E"], document.Entries.Select(entry => entry.Key));
        Assert.Equal(3, document.Errors.Count);
    }

    [Fact]
    public void Read_SameKeyInAnotherCase_IsADuplicateAtTheSecondPlace()
    {
        ParsedDocument document = JsonReader.Read("{ \"A\": { \"b\": 1 },\n  \"a:B\": 2 }");

        DocumentError error = Assert.Single(document.Errors);
        Assert.Equal("a:B", error.DuplicateKey);
        Assert.Equal(2, error.Position.Line);
    }

    [Fact]
    public void Read_DeepNesting_IsAnErrorNotACrash()
    {
        ParsedDocument document = JsonReader.Read("{\"A\":" + new string('[', 1_000_000));

        Assert.Contains("64", Assert.Single(document.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TenMegabytes_ReadsEveryKey()
    {
        string text = "{" + string.Join(",\n", Enumerable.Range(0, 200_000).Select(n => $"\"Key{n}\": {{ \"Value\": \"some value that is long {n}\" }}")) + "}";

        Assert.Equal(200_000, JsonReader.Read(text).Entries.Count);
    }
}
