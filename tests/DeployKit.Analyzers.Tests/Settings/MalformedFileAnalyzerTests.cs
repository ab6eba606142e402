using DeployKit.Analyzers.Settings;
using DeployKit.Analyzers.Tests.Testing;
using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.Tests.Settings;

public sealed class MalformedFileAnalyzerTests
{
    [Theory]
    [InlineData("appsettings.json", "{ \"A\": {|DK2009:oops|} }")]
    [InlineData("appsettings.Production.json", "{ \"A\": 1 {|DK2009:\"|}B\": 2, \"C\": oops }")]
    [InlineData("appsettings.json", "{ \"A\": 1, \"{|DK2009:a|}\": 2, \"{|DK2009:A|}\": 3 }")]
    [InlineData("appsettings.json", "{ // fine\n \"A\": [1, 2,], }")]
    [InlineData("other.json", "{ broken")]
    [InlineData("appsettings.json", "{ \"A\": 1,\n // deploykit:allow DK2009 read by another tool\n \"a\": 2 }")]
    [InlineData("appsettings.json", "{ \"A\": 1,\n // deploykit:allow DK2009\n \"{|DK2009:a|}\": 2 }")]
    public Task File_AsWritten_IsReportedAtItsPlace(string name, string text) => Run(name, text).RunAsync();

    [Fact]
    public async Task Message_Always_SaysWhatIsWrongAndInWhichFile()
    {
        Diagnostic diagnostic = Assert.Single(await Run("appsettings.json", "{\n  \"A\": {|DK2009:oops|}\n}").RunAsync());

        Assert.Equal(
            "A string in double quotes, a number, true, false or null expected; the host cannot read appsettings.json",
            diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(1, diagnostic.Location.GetLineSpan().StartLinePosition.Line);
        Assert.Equal("https://github.com/deploykit/deploykit/blob/main/docs/rules/DK2009.md", diagnostic.Descriptor.HelpLinkUri);
    }

    [Theory]
    [InlineData("none", 0)]
    [InlineData("error", 1)]
    public async Task Severity_ForTheFile_IsHonoured(string severity, int count)
    {
        // The harness writes metadata into a section for the file; this one is given the key of an .editorconfig instead.
        AnalyzerTest test = new AnalyzerTest(new MalformedFileAnalyzer()).WithSource("return 0;")
            .WithFile("appsettings.json", count == 0 ? "{ oops }" : "{ {|DK2009:o|}ops }").WithFileOption("deploykit_diagnostic.DK2009.severity", severity);

        Assert.Equal(count, (await test.RunAsync()).Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
    }

    private static AnalyzerTest Run(string name, string text) =>
        new AnalyzerTest(new MalformedFileAnalyzer()).WithSource("return 0;").WithFile(name, text);
}
