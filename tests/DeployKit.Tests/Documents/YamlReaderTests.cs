using DeployKit.Documents;

namespace DeployKit.Tests.Documents;

public sealed class YamlReaderTests
{
    [Theory]
    [InlineData("a: 1\nb:\n  c: x y # z\n  d:\n  - 1\n  - e: 2\n    f: 3\n", "a=1|b:c=x y|b:d:0=1|b:d:1:e=2|b:d:1:f=3")]
    [InlineData("a:\n- b\n- - c\n  - d\ne:", "a:0=b|a:1:0=c|a:1:1=d|e=<null>")]
    [InlineData("a: {b: 1, \"c\": [x, 'y', {z: 2}], d: {}, e: []}", "a:b=1|a:c:0=x|a:c:1=y|a:c:2:z=2|a:d=<null>|a:e=<null>")]
    [InlineData("a: 'it''s'\nb: \"x\\ty\\u0041\\x41\"\n'c d': ~", "a=it's|b=x\tyAA|c d=<null>")]
    [InlineData("a: one\n  two\n\n  three\nb: \"p\n  q\\\n  r\"", "a=one two\nthree|b=p qr")]
    [InlineData("a: |\n  one\n    two\n\n  three\n\nb: >-\n  x\n  y\n\n  z\n   w\n", "a=one\n  two\n\nthree\n|b=x y\nz\n w")]
    [InlineData("a: |2-\n   x\nb: |+\n  y\n\nc: 1", "a= x|b=y\n\n|c=1")]
    [InlineData("a: http://x:80/#y\nb: c:d\n", "a=http://x:80/#y|b=c:d")]
    [InlineData("a: &x {b: 1}\nc: *x\nd: &y v\ne: *y", "a:b=1|c:b=1|d=v|e=v")]
    [InlineData("base: &b\n  k: 1\n  m:\n    n: 2\nuse:\n  <<: *b\n  k: 9\n", "base:k=1|base:m:n=2|use:k=9|use:m:n=2")]
    [InlineData("a: 1\n---\nb: 2\n...\n%YAML 1.2\n---\nc: 3\n", "a=1|b=2|c=3")]
    [InlineData("a: !!str 12\nb: !custom\n  c: 1\n", "a=12|b:c=1")]
    [InlineData("env:\n  - name: A\n    valueFrom:\n      secretKeyRef: { name: s, key: k }\n", "env:0:name=A|env:0:valueFrom:secretKeyRef:name=s|env:0:valueFrom:secretKeyRef:key=k")]
    [InlineData("- a\n# c\n-\n  b: 1\n", "0=a|1:b=1")]
    [InlineData("a: \"x: y\"\n\"b\" : 2\n", "a=x: y|b=2")]
    [InlineData("\uFEFFa: 1\r\nb: |\r\n  x\r\n  y\r\nc: 2\r\n", "a=1|b=x\ny\n|c=2")]
    [InlineData("a: [1,\n  2, # c\n  3\n]\nb: 1", "a:0=1|a:1=2|a:2=3|b=1")]
    [InlineData("a: -1\nb: - x\n", "a=-1|b=- x")]
    [InlineData("", "")]
    [InlineData("# only a comment", "")]
    public void Read_Valid_FlattensKeys(string text, string expected)
    {
        ParsedDocument document = YamlReader.Read(text);

        Assert.Empty(document.Errors);
        Assert.Equal(expected, string.Join("|", document.Entries.Select(entry => $"{entry.Key}={entry.Value ?? "<null>"}")));
    }

    [Fact]
    public void Read_EveryStyle_PlacesAreExact()
    {
        const string text = "plain: one two # c\nsingle: 'it''s it'\ndouble: \"a\\tsecret\"\nfolded: >\n  line one\n  secret here\nflow: { k: secret }\n";

        ParsedDocument document = YamlReader.Read(text);

        Assert.Equal(["plain", "single", "double", "folded", "k"], document.Entries.Select(entry => Written(entry.KeySpan)));
        Assert.Equal(["one two", "it''s it", "a\\tsecret", "  line one\n  secret here", "secret"], document.Entries.Select(entry => Written(entry.ValueSpan)));
        foreach (DocumentEntry entry in document.Entries.Where(entry => entry.Value!.Contains("secret", StringComparison.Ordinal)))
        {
            Assert.Equal("secret", Written(entry.SpanOf(entry.Value!.IndexOf("secret", StringComparison.Ordinal), 6)));
        }

        string Written(DocumentSpan span) => text.Substring(span.Start, span.Length);
    }

    [Fact]
    public void Read_SeveralDocuments_AreNumbered() =>
        Assert.Equal([0, 1], YamlReader.Read("---\na: 1\n---\n---\na: 2\n").Entries.Select(entry => entry.Document));

    [Theory]
    [InlineData("a: 1\n   b: 2\nc: 3", 2)]
    [InlineData("a: 1\njust text\nc: 3", 2)]
    [InlineData("a: *nobody\nc: 3", 1)]
    [InlineData("a: 1\na: 2\nc: 3", 2)]
    [InlineData("? x\nc: 3", 1)]
    [InlineData("a:\n\t- x\nc: 3", 2)]
    public void Read_Malformed_NamesTheLineAndReadsTheRest(string text, int line)
    {
        ParsedDocument document = YamlReader.Read(text);

        Assert.Equal(line, document.Errors[0].Position.Line);
        Assert.Equal("3", document.Entries.Single(entry => entry.Key == "c").Value);
    }

    [Fact]
    public void Read_BillionLaughs_StopsWithAnError()
    {
        string text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
            + string.Concat(Enumerable.Range(1, 9).Select(n => $"a{n}: &a{n} [{string.Join(", ", Enumerable.Repeat($"*a{n - 1}", 10))}]\n"));

        ParsedDocument document = YamlReader.Read(text);

        Assert.NotEmpty(document.Errors);
        Assert.InRange(document.Entries.Count, 1_000, 100_100);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("- ")]
    [InlineData("{a: ")]
    public void Read_DeepNesting_IsAnErrorNotACrash(string piece) =>
        Assert.NotEmpty(YamlReader.Read(string.Concat(Enumerable.Repeat(piece, 100_000))).Errors);
}
