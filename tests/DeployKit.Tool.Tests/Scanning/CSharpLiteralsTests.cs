using DeployKit.Tool.Scanning;

namespace DeployKit.Tool.Tests.Scanning;

public sealed class CSharpLiteralsTests
{
    [Theory]
    [InlineData("var password = \"one\";", "password", "one")]
    [InlineData("options.Password = \"one\";", "Password", "one")]
    [InlineData("Connect(password: \"one\")", "password", "one")]
    [InlineData("public string Key { get; set; } = \"one\";", "Key", "one")]
    [InlineData("map[\"ApiKey\"] = \"one\";", "ApiKey", "one")]
    [InlineData("string s = @\"c:\\one\"\"x\";", "s", "c:\\one\"\"x")]
    [InlineData("string s = $@\"c:\\one\";", "s", "c:\\one")]
    [InlineData("string s = \"a\\\"b\";", "s", "a\\\"b")]
    [InlineData("string s = \"\"\"one \"two\" three\"\"\";", "s", "one \"two\" three")]
    [InlineData("if (password == \"one\")", null, "one")]
    [InlineData("x => \"one\"", null, "one")]
    [InlineData("Use(\"one\")", null, "one")]
    [InlineData("char c = '\"'; s = \"one\";", "s", "one")]
    [InlineData("char c = '\\''; s = \"one\";", "s", "one")]
    [InlineData("// \"not\"\ns = \"one\";", "s", "one")]
    [InlineData("/* \"not\" */ s = \"one\";", "s", "one")]
    [InlineData("s = \"one", "s", "one")]
    public void Find_OneLiteral_YieldsItsTextAndWhatItIsAssignedTo(string code, string? name, string value)
    {
        CSharpLiteral literal = CSharpLiterals.Find(code)[^1];

        Assert.Equal(name, literal.Name);
        Assert.Equal(value, code.Substring(literal.Start, literal.Length));
    }

    [Fact]
    public void Find_StrayQuoteOnOneLine_DoesNotSwallowTheNext() =>
        Assert.Equal("one", Assert.Single(CSharpLiterals.Find("#region it\"s\ns = \"one\";"), literal => literal.Name == "s") is var found
            ? "#region it\"s\ns = \"one\";".Substring(found.Start, found.Length)
            : "");

    [Fact]
    public void Find_RandomText_NeverThrowsAndStaysInside()
    {
        const string Alphabet = "\"'/*\\\n@$ a={}[]:";
#pragma warning disable CA5394 // A seeded generator is the point.
        Random random = new(7);
        for (int round = 0; round < 20_000; round++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            Assert.All(CSharpLiterals.Find(text), literal => Assert.InRange(literal.Start + literal.Length, literal.Start, text.Length));
        }
#pragma warning restore CA5394
    }
}
