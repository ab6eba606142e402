using DeployKit.Boot.Report;

namespace DeployKit.Tests.Boot.Report;

public sealed class ReportTextTests
{
    [Theory]
    [InlineData(412, "412 ms")]
    [InlineData(5_240, "5.2 s")]
    [InlineData(90_000, "90 s")]
    [InlineData(300_209, "5 min")]
    [InlineData(5_400_000, "90 min")]
    [InlineData(10_800_000, "3 h")]
    public void Duration_Milliseconds_ReadsWell(int milliseconds, string expected) =>
        Assert.Equal(expected, ReportText.Duration(TimeSpan.FromMilliseconds(milliseconds)));

    [Theory]
    [InlineData("a\nb\r\tc", "a\\nb\\r\\tc")]
    [InlineData("\u001b[31m", "\\u001b[31m")]
    [InlineData("\u0085\u2028\u2029", "\\u0085\\u2028\\u2029")]
    [InlineData("\u202a\u202b\u202d\u202e\u2066\u2067", "\\u202a\\u202b\\u202d\\u202e\\u2066\\u2067")]
    [InlineData("\u200b\ufeff", "\\u200b\\ufeff")]
    [InlineData("Größe 東京 😀 {0}", "Größe 東京 😀 {0}")]
    public void Escape_WhatCouldForgeALine_IsWrittenOut(string text, string expected) => Assert.Equal(expected, ReportText.Escape(text));
}
