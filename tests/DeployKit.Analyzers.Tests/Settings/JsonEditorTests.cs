using DeployKit.Analyzers.CodeFixes.Settings;

namespace DeployKit.Analyzers.Tests.Settings;

public sealed class JsonEditorTests
{
    [Theory]
    [InlineData("{ \"A\": 1, \"B\": 2 }", "B", "{ \"A\": 1 }")]
    [InlineData("{ \"A\": 1, \"B\": 2 }", "A", "{  \"B\": 2 }")]
    [InlineData("{\n  \"A\": 1,\n  \"B\": 2\n}", "B", "{\n  \"A\": 1\n}")]
    [InlineData("{\n  \"A\": 1,\n  \"B\": 2,\n}", "B", "{\n  \"A\": 1,\n}")]
    [InlineData("{\n  // first, and last\n  \"A\": 1\n}", "A", "{\n  // first, and last\n}")]
    [InlineData("{\n  \"A\": 1, // one, two\n  \"B\": 2\n}", "B", "{\n  \"A\": 1 // one, two\n}")]
    [InlineData("{\n  \"A\": 1 /* so, la */,\n  \"B\": 2\n}", "B", "{\n  \"A\": 1 /* so, la */\n}")]
    [InlineData("{ \"S\": { \"X\": \"a,b\" }, \"T\": { /* k, v */ \"Y\": 1 } }", "T:Y", "{ \"S\": { \"X\": \"a,b\" }, \"T\": { /* k, v */  } }")]
    [InlineData("{ \"S\": { \"X\": 1 }, // s, t\n\"B\": 2 }", "B", "{ \"S\": { \"X\": 1 } // s, t\n }")]
    public void Remove_AKey_TakesItsOwnCommaAndNoneOfAComment(string text, string key, string expected) =>
        Assert.Equal(expected, JsonEditor.Remove(text, key));
}
