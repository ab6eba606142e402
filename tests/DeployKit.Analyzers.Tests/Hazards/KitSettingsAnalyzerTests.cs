using DeployKit.Analyzers.CodeFixes.Hazards;
using DeployKit.Analyzers.Hazards;
using DeployKit.Analyzers.Tests.Testing;
using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.Tests.Hazards;

/// <summary>DK5003 in appsettings files.</summary>
public sealed class KitSettingsAnalyzerTests
{
    [Theory]
    [InlineData("""{ "DeployKit": { "{|DK5003:Mod|}": "Report" } }""")]
    [InlineData("""{ "DeployKit": { "{|DK5003:Skp|}": "gates" } }""")]
    [InlineData("""{ "DeployKit": { "Mode": "{|DK5003:Reprot|}" } }""")]
    [InlineData("""{ "DeployKit": { "Skip": "gates, {|DK5003:migration|}" } }""")]
    [InlineData("""{ "DeployKit:Mode": "{|DK5003:Off|}" }""")]
    [InlineData("""{ "DeployKit": { "Report": { "{|DK5003:File|}": "report.json" } } }""")]
    [InlineData("""{ "DeployKit": { "{|DK5003:Reports|}": { "Path": "report.json", "Other": 1 } } }""")]
    [InlineData("""{ "DeployKit": { "Probes": { "{|DK5003:Prot|}": 8081 } } }""")]
    [InlineData("""{ "DeployKit": { "Gates": { "redis": { "{|DK5003:TimeOut2|}": "00:00:10" } } } }""")]
    [InlineData("""{ "DeployKit": { "Profiles": { "Production": { "{|DK5003:ApiDoc|}": true } } } }""")]
    [InlineData("""{ "DeployKit": { "Dependencies": { "Waivers": [ { "Assembly": "A", "{|DK5003:Until|}": "2027-01-01" } ] } } }""")]
    public Task Key_Unknown_IsReportedAtItsPlace(string json) => RunAsync(json);

    [Theory]
    [InlineData("""{ "DeployKit": { "Mode": "report", "Skip": "Gates;migrations", "Profile": "Preview" } }""")]
    [InlineData("""{ "DeployKit": { "Report": { "Path": "report.json" }, "Probes": { "Port": 8081, "Payload": "Flat" } } }""")]
    [InlineData("""{ "deploykit": { "gates": { "any name": { "timeout": "00:00:10", "required": false } } } }""")]
    [InlineData("""{ "DeployKit": { "Profiles": { "Preview": { "ApiDocs": true, "Gates": { "Timeout": "00:01:00" }, "Migrations": { "Policy": "Wait" } } } } }""")]
    [InlineData("""{ "DeployKit": { "Secrets": { "Anything": { "Goes": 1 } }, "Migrations": { "Windows": [ "Sun 02:00-04:00" ] }, "Aliases": { "LOG_LEVEL": "Logging:LogLevel:Default" } } }""")]
    [InlineData("""{ "DeployKit": { "Dependencies": { "Waivers": [ { "Assembly": "A", "Reference": "B", "Reason": "C", "Expires": "2027-01-01" } ] } } }""")]
    [InlineData("""{ "Deploy": { "Mod": 1 }, "Other": { "DeployKit": { "Mod": 1 } } }""")]
    [InlineData("""{ "DeployKit": { } }""")]
    [InlineData("{ \"DeployKit\": {\n // deploykit:allow DK5003 read by our own tool\n \"Mod\": 1 } }")]
    [InlineData("{ \"DeployKit\": { broken")]
    public Task Key_KnownOrSomebodyElses_StaysQuiet(string json) => RunAsync(json);

    [Fact]
    public async Task Message_OfATypo_SuggestsTheKey()
    {
        Diagnostic diagnostic = Assert.Single(await RunAsync("""{ "DeployKit": { "{|DK5003:Mod|}": "Report" } }"""));

        Assert.Equal("DeployKit:Mod is no key of the kit; did you mean \"Mode\"?", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("Mode", diagnostic.Properties[KitSettingsAnalyzer.Suggestion]);
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
    }

    [Fact]
    public async Task Fix_All_WritesWhatWasMeant()
    {
        AnalyzerTest test = new AnalyzerTest(new KitSettingsAnalyzer()).WithSource("return 0;")
            .WithFile("appsettings.json", """{ "DeployKit": { "Mod": "Report", "Skip": "gates, migration", "Reports": { "Path": "a.json" }, "Nonsense": 1 } }""");

        var texts = await new CodeFixTest(test, new KitSettingFix()).ApplyAllAsync("Replace");

        Assert.Equal("""{ "DeployKit": { "Mode": "Report", "Skip": "gates, Migrations", "Report": { "Path": "a.json" }, "Nonsense": 1 } }""", texts["appsettings.json"]);
    }

    private static Task<IReadOnlyList<Diagnostic>> RunAsync(string json) =>
        new AnalyzerTest(new KitSettingsAnalyzer()).WithSource("return 0;").WithFile("appsettings.json", json).RunAsync();
}
