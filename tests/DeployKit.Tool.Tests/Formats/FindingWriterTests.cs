using System.Text.Json;
using DeployKit.Rules;
using DeployKit.Tool.Findings;
using DeployKit.Tool.Formats;

namespace DeployKit.Tool.Tests.Formats;

public sealed class FindingWriterTests
{
    private static readonly FindingReport Report = new(
        [
            .. Enum.GetValues<RuleSeverity>().Select((severity, index) => new Finding
            {
                Rule = RuleCatalog.All[index],
                Severity = severity,
                Message = "50 % of it,\nin two lines",
                Path = "src/a b,c:ü.json",
                Region = new FindingRegion(3, 5, 3, 9),
                Fingerprint = "f" + index,
            }),
            new Finding { Rule = RuleCatalog.DK2001, Severity = RuleSeverity.Error, Message = "no file", Fingerprint = "g" },
        ],
        ["big.bin: not read"]);

    [Fact]
    public void Write_Sarif_ConformsToTheStandard()
    {
        JsonElement log = JsonDocument.Parse(Print(Report, OutputFormat.Sarif)).RootElement;

        SarifStandard.AssertConforms(log);
        JsonElement run = log.GetProperty("runs")[0];
        JsonElement rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules");
        Assert.All(run.GetProperty("results").EnumerateArray(), result => Assert.Equal(
            result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString()));
        Assert.Equal(4, run.GetProperty("results").GetArrayLength());
    }

    [Fact]
    public void Write_SarifWithoutFindings_ConformsToTheStandard() =>
        SarifStandard.AssertConforms(JsonDocument.Parse(Print(new FindingReport([], []), OutputFormat.Sarif)).RootElement);

    [Fact]
    public void Write_GitHub_EscapesWhatWouldEndTheCommand()
    {
        string[] lines = Print(Report, OutputFormat.GitHub).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(4, lines.Length);
        Assert.Contains(
            "::error file=src/a b%2Cc%3Aü.json,line=3,endLine=3,col=5,endColumn=9,title=DK1003 Secret-named value::DK1003: 50 %25 of it,%0Ain two lines", lines);
        Assert.Contains(lines, line => line.StartsWith("::notice ", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_Console_KeepsEachFindingOnOneLine()
    {
        string[] lines = Print(Report, OutputFormat.Console).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(5, lines.Length);
        Assert.Contains("src/a b,c:ü.json(3,5): error DK1003: 50 % of it,?in two lines", lines);
        Assert.Equal("4 found: 2 errors, 1 warnings, 1 infos   explain: deploykit explain DK2001", lines[^1]);
    }

    [Fact]
    public void Write_Json_HoldsEveryFindingAndNote()
    {
        JsonElement root = JsonDocument.Parse(Print(Report, OutputFormat.Json)).RootElement;

        Assert.Equal(4, root.GetProperty("count").GetInt32());
        Assert.Equal(4, root.GetProperty("findings").GetArrayLength());
        Assert.Equal("big.bin: not read", root.GetProperty("notes")[0].GetString());
    }

    private static string Print(FindingReport report, OutputFormat format)
    {
        using StringWriter writer = new() { NewLine = "\n" };
        FindingWriter.Write(report, format, writer);
        return writer.ToString();
    }
}
