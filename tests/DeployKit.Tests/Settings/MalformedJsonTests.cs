using System.Text.Json;
using DeployKit.Boot;
using DeployKit.Settings.Json;

namespace DeployKit.Tests.Settings;

public sealed class MalformedJsonTests
{
    [Fact]
    public async Task Boot_TwoMalformedFiles_OneReportWithBothAndExit78()
    {
        using ScratchFolder folder = new();
        folder.Write("appsettings.json", "{\n  \"A\": 1,\n  \"a\": 2\n}\n");
        folder.Write("appsettings.Staging.json", "\uFEFF{\r\n  \"B\": {\r\n    \"C\": tru\r\n  }\r\n}");

        await using ApplicationProcess process = Start(folder, "Staging");
        int exitCode = await process.WaitForExitAsync();

        Assert.Equal(78, exitCode);
        Assert.Contains("environment Staging", process.Error, StringComparison.Ordinal);
        Assert.Contains("appsettings.json:3:4", process.Error, StringComparison.Ordinal);
        Assert.Contains("appsettings.Staging.json:3:10", process.Error, StringComparison.Ordinal);
        Assert.Contains("DK2009 error", process.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled exception", process.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_MalformedFile_PrintsJson()
    {
        using ScratchFolder folder = new();
        folder.Write("appsettings.json", "{ \"A\": ");

        await using ApplicationProcess process = Start(folder, "Production", "deploykit", "check", "--json");

        Assert.Equal(78, await process.WaitForExitAsync());
        Assert.Equal("DK2009", FirstProblem(process.Output));
    }

    [Theory]
    [InlineData("--environment=Staging")]
    [InlineData("--environment", "Staging")]
    public async Task Boot_EnvironmentFromTheCommandLine_IsTheReportsToo(params string[] arguments)
    {
        using ScratchFolder folder = new();
        folder.Write("appsettings.Staging.json", "{ \"A\": ");

        await using ApplicationProcess process = Start(folder, "Production", arguments);

        Assert.Equal(78, await process.WaitForExitAsync());
        Assert.Contains("environment Staging profile Staging", process.UnwrappedError, StringComparison.Ordinal);
        Assert.Contains("appsettings.Staging.json:1", process.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Boot_ReportPathInTheMalformedFile_HoldsTheReport()
    {
        using ScratchFolder folder = new();
        string path = folder.PathOf("report.json");
        folder.Write("appsettings.json", $$"""{ "DeployKit": { "Report": { "Path": "{{path}}" } }, "A": , "DeployKit2": 1 }""");

        await using ApplicationProcess process = Start(folder, "Production");

        Assert.Equal(78, await process.WaitForExitAsync());
        Assert.Contains("DK2009 error", process.Error, StringComparison.Ordinal);
        Assert.Equal("DK2009", FirstProblem(await File.ReadAllTextAsync(path)));
    }

    [Theory]
    [InlineData("--json", "--out", "{0}")]
    [InlineData("--out={0}", "--json")]
    public async Task Check_MalformedFileWithOut_WritesTheFileAndNothingElse(params string[] options)
    {
        using ScratchFolder folder = new();
        string path = folder.Write("report.json", "old");
        folder.Write("appsettings.json", "{ \"A\": ");

        await using ApplicationProcess process = Start(folder, "Production", ["deploykit", "check", .. options.Select(option => option.Replace("{0}", path, StringComparison.Ordinal))]);

        Assert.Equal(78, await process.WaitForExitAsync());
        Assert.Equal("DK2009", FirstProblem(await File.ReadAllTextAsync(path)));
        Assert.Equal("", process.Output);
    }

    [Fact]
    public async Task Check_MalformedFileAndOutCannotBeWritten_ReportsAllTheSame()
    {
        using ScratchFolder folder = new();
        string file = folder.Write("appsettings.json", "{ \"A\": ");

        await using ApplicationProcess process = Start(folder, "Production", "deploykit", "check", "--out", Path.Combine(file, "report.txt"));

        Assert.Equal(78, await process.WaitForExitAsync());
        Assert.Contains("DK2009 error", process.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serving_ApplicationReadsAMalformedFile_CrashesAsItWouldWithoutTheKit()
    {
        using ScratchFolder folder = new();
        string file = folder.Write("other.json", "{ \"A\": ");

        await using ApplicationProcess process = ApplicationProcess.Start(
            "TestApplication", new ApplicationStart { Variables = new Dictionary<string, string?> { ["Test__ReadLater"] = file } });

        Assert.Equal(134, await process.WaitForExitAsync());
        Assert.Contains("Unhandled exception", process.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("DEPLOYKIT  boot failed", process.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"A\": 1,,\n \"B\": { \"C\": 2 } }", 1)]
    [InlineData("{ // comment\n \"A\": [1, 2,], /* more */ }", 0)]
    [InlineData("\uFEFF{ \"schlüssel\": \"wert 🙂\" }", 0)]
    [InlineData("", 1)]
    [InlineData("[]", 1)]
    [InlineData("{ \"A\": 1, \"A:B\": 2, \"a:b\": 3 }", 1)]
    public void Problems_Text_AreThoseOfTheFramework(string text, int expected) =>
        Assert.Equal(expected, JsonFile.Problems("appsettings.json", text).Count());

    [Fact]
    public void Problems_TenMegabytesAndDeepNesting_AreReadWithoutACrash()
    {
        string large = "{" + string.Join(",\n", Enumerable.Range(0, 250_000).Select(index => $"\"Key{index}\": \"some value of a setting\"")) + ",\n\"Last\": oops }";
        string deep = string.Concat(Enumerable.Repeat("{\"A\":", 100_000));

        BootProblem problem = Assert.Single(JsonFile.Problems("appsettings.json", large));
        Assert.Equal("appsettings.json:250001:9", problem.Source);
        Assert.NotEmpty(JsonFile.Problems("appsettings.json", deep));
    }

    [Fact]
    public void PathOf_OtherExceptions_AreLeftAlone()
    {
        Assert.Null(ConfigurationFileFailure.PathOf(new InvalidDataException("Failed to load configuration from file '/nowhere/appsettings.json'.")));
        Assert.Null(ConfigurationFileFailure.PathOf(new InvalidOperationException("something else")));
    }

    private static string? FirstProblem(string json)
    {
        using JsonDocument report = JsonDocument.Parse(json);
        return report.RootElement.GetProperty("problems")[0].GetProperty("id").GetString();
    }

    private static ApplicationProcess Start(ScratchFolder folder, string environment, params string[] arguments) =>
        ApplicationProcess.Start("TestApplication", new ApplicationStart { WorkingDirectory = folder.FullPath, EnvironmentName = environment, Arguments = arguments });
}
