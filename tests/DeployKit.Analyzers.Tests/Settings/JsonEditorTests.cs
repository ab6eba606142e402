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
    [InlineData("{ \"A\": 1, \"L\": [1, 2] }", "L:0", "{ \"A\": 1 }")]
    [InlineData("{\n  \"L\": [\n    \"a\",\n    \"b\"\n  ],\n  \"A\": 1\n}", "L:1", "{\n  \"A\": 1\n}")]
    [InlineData("{ \"L\": [ { \"A\": 1, \"B\": 2 } ] }", "L:0:B", "{ \"L\": [ { \"A\": 1 } ] }")]
    [InlineData("[ 1, 2 ]", "0", "[ 1, 2 ]")]
    public void Remove_AKey_TakesItsOwnCommaAndNoneOfAComment(string text, string key, string expected) =>
        Assert.Equal(expected, JsonEditor.Remove(text, key));

    [Theory]
    [InlineData("", "{\n  \"A\": { \"B\": 1 }\n}\n")]
    [InlineData("// settings", "// settings\n{\n  \"A\": { \"B\": 1 }\n}\n")]
    [InlineData("[ 1 ]", "[ 1 ]")]
    [InlineData("{ \"X\": 1,, }", "{ \"X\": 1,, }")]
    [InlineData("{ \"X\": ", "{ \"X\": ")]
    [InlineData("{ // nothing yet\n}", "{ // nothing yet\n  \"A\": { \"B\": 1 }\n}")]
    [InlineData("{\r\n  \"A\": {\r\n    /* none */\r\n  }\r\n}", "{\r\n  \"A\": {\r\n    /* none */\r\n    \"B\": 1\r\n  }\r\n}")]
    [InlineData("{ \"A\": null }", "{ \"A\": { \"B\": 1 } }")]
    [InlineData("{ \"A\": {} }", "{ \"A\": {\n  \"B\": 1\n} }")]
    [InlineData("{ \"a\": { \"X\": [ 1, 2 ] } }", "{ \"a\": { \"X\": [ 1, 2 ], \"B\": 1 } }")]
    [InlineData("{\n\t\"X\": 1\n}", "{\n\t\"X\": 1,\n\t\"A\": { \"B\": 1 }\n}")]
    public void Add_ToAnyText_KeepsItAndMakesNothingBroken(string text, string expected) => Assert.Equal(expected, JsonEditor.Add(text, "A:B", "1"));

    [Theory]
    [InlineData("{ \"Smpt\": { \"Host\": \"x\" } }", "Smpt:Host", "Smtp:Host", "{ \"Smtp\": { \"Host\": \"x\" } }")]
    [InlineData("{ \"Smtp\": { \"Hots\": \"x\" } }", "Smtp:Hots", "Smtp:Host", "{ \"Smtp\": { \"Host\": \"x\" } }")]
    [InlineData("{ \"Smpt:Host\": \"x\" }", "Smpt:Host", "Smtp:Host", "{ \"Smpt:Host\": \"x\" }")]
    [InlineData("{ \"A\": 1 }", "A", "A", "{ \"A\": 1 }")]
    public void Rename_OfAKey_CorrectsThePartThatIsWrong(string text, string key, string other, string expected) => Assert.Equal(expected, JsonEditor.Rename(text, key, other));
}
