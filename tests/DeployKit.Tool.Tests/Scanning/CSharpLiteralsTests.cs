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
        Assert.Equal((name ?? "", value), Find(code)[^1]);
    }

    [Fact]
    public void Find_StrayQuoteOnOneLine_DoesNotSwallowTheNext() => Assert.Contains(("s", "one"), Find("#region it\"s\ns = \"one\";"));

    [Fact]
    public void Find_RandomText_NeverThrowsAndStaysInside()
    {
        const string Alphabet = "\"'/*\\\n@$ a={}[]:";
#pragma warning disable CA5394 // A seeded generator is the point.
        Random random = new(7);
        for (int round = 0; round < 20_000; round++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            Assert.All(Find(text), literal => Assert.Contains(literal.Value, text, StringComparison.Ordinal));
        }
#pragma warning restore CA5394
    }

    private static List<(string Name, string Value)> Find(string code)
    {
        List<(string Name, string Value)> found = [];
        foreach (CSharpLiteral literal in new CSharpLiterals(code))
        {
            found.Add((literal.Name.ToString(), code.Substring(literal.Start, literal.Length)));
        }

        return found;
    }
}
