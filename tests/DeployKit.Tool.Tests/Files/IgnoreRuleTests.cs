using DeployKit.Tool.Files;

namespace DeployKit.Tool.Tests.Files;

public sealed class IgnoreRuleTests
{
    [Theory]
    [InlineData("*.log", "a.log", true)]
    [InlineData("*.log", "deep/er/a.log", true)]
    [InlineData("/*.log", "deep/a.log", false)]
    [InlineData("/*.log", "a.log", true)]
    [InlineData("doc/frotz", "a/doc/frotz", false)]
    [InlineData("doc/frotz", "doc/frotz", true)]
    [InlineData("**/foo", "foo", true)]
    [InlineData("**/foo", "a/b/foo", true)]
    [InlineData("**/foo/bar", "a/foo/bar", true)]
    [InlineData("abc/**", "abc/x/y", true)]
    [InlineData("abc/**", "abcd/x", false)]
    [InlineData("a/**/b", "a/b", true)]
    [InlineData("a/**/b", "a/x/b", true)]
    [InlineData("a/**/b", "a/x/y/b", true)]
    [InlineData("a/**/b", "ax/b", false)]
    [InlineData("a/*/b", "a/x/y/b", false)]
    [InlineData("?oo", "foo", true)]
    [InlineData("?oo", "/oo", false)]
    [InlineData("[fg]oo", "goo", true)]
    [InlineData("[!fg]oo", "goo", false)]
    [InlineData("[a-c]x", "bx", true)]
    [InlineData("[a-c]x", "dx", false)]
    [InlineData("[x", "[x", true)]
    [InlineData("\\#x", "#x", true)]
    [InlineData("trailing  ", "trailing", true)]
    [InlineData("a*b*c*d", "aXXbYYcZZd", true)]
    [InlineData("a*b*c*d", "aXXbYYcZZ", false)]
    public void Matches_GitPattern_DecidesAsGitDoes(string pattern, string path, bool expected) =>
        Assert.Equal(expected, IgnoreRule.Parse(pattern)!.Matches(path, isFolder: false));

    [Fact]
    public void Matches_TrailingSlash_AppliesToFoldersOnly()
    {
        IgnoreRule rule = IgnoreRule.Parse("bin/")!;

        Assert.True(rule.Matches("src/bin", isFolder: true));
        Assert.False(rule.Matches("src/bin", isFolder: false));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("# comment")]
    [InlineData("/")]
    public void Parse_NothingToMatch_IsNoRule(string line) => Assert.Null(IgnoreRule.Parse(line));
}
