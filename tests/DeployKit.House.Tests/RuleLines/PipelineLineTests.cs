using System.Diagnostics;
using System.Text.Json;

namespace DeployKit.House.Tests.RuleLines;

/// <summary>The rules marked P that the tool reports without an application: <c>deploykit scan</c>, and <c>deploykit check --assembly</c>.</summary>
public sealed class PipelineLineTests : IDisposable
{
    // Put together here, so that this file itself is clean.
    private const string Secret = "kJ8mZq2L" + "w9xT4vB7";

    public static readonly string[] OfTheTool = ["DK1001", "DK1002", "DK1003", "DK1006", "DK1007", "DK1008", "DK2007"];

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Scan_OneFileForEachRule_ReportsItUnderItsIdAndTitle()
    {
        string key = Convert.ToBase64String([.. Enumerable.Range(0, 600).Select(number => (byte)(number * 167 % 251))], Base64FormattingOptions.InsertLineBreaks);
        folder.Write("DK1001.txt", "AKIA" + "Q3EGRI6PX" + "4TUJ5ZK\n");
        folder.Write("DK1002/appsettings.json", $$"""{ "ConnectionStrings": { "Db": "Server=db.internal;User Id=shop;Password={{Secret}}" } }""");
        folder.Write("DK1003/appsettings.json", $$"""{ "Smtp": { "Password": "{{Secret}}" } }""");
        folder.Write("DK1006.pem", $"-----BEGIN RSA {"PRIVATE"} KEY-----\n{key}\n-----END RSA {"PRIVATE"} KEY-----\n");
        folder.Write("DK1007/compose.yml", $"services:\n  db:\n    environment:\n      POSTGRES_PASSWORD: {Secret}\n");
        folder.Write("DK1008/appsettings.Development.json", """{ "ConnectionStrings": { "Db": "Server=localhost;User Id=sa;Password=Passw0rd!" } }""");

        JsonElement[] findings = await FindingsAsync("scan");

        Assert.Equal(OfTheTool.Except(["DK2007"]), findings.Select(finding => finding.GetProperty("path").GetString()![..6]));
        Assert.All(findings, finding => Assert.Equal((finding.GetProperty("path").GetString()![..6], Title(finding)), (Id(finding), finding.GetProperty("title").GetString())));
    }

    [Fact]
    public async Task Check_SettingInDevelopmentOnly_IsReportedUnderItsIdAndTitle()
    {
        folder.Write("appsettings.json", "{}");
        folder.Write("appsettings.Development.json", """{ "ConnectionStrings": { "Links": "Data Source=links.db" }, "Links": { "BaseAddress": "http://localhost" } }""");

        JsonElement[] findings = await FindingsAsync("check", "--assembly", TestApplicationPath.Of("QuickStart"), "--folder", folder.FullPath, "--environment", "Production", "--no-variables");

        JsonElement finding = findings.First(finding => Id(finding) == "DK2007");
        Assert.Equal(Title(finding), finding.GetProperty("title").GetString());
    }

    private static string Id(JsonElement finding) => finding.GetProperty("id").GetString()!;

    private static string Title(JsonElement finding) => CatalogueTitle.Of(Id(finding));

    private async Task<JsonElement[]> FindingsAsync(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [TestApplicationPath.Of("DeployKit.Tool"), .. arguments, "--format", "json"])
        {
            WorkingDirectory = folder.FullPath,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return [.. JsonDocument.Parse(output).RootElement.GetProperty("findings").EnumerateArray()];
    }
}
