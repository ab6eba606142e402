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
        using JsonDocument report = JsonDocument.Parse(process.Output);
        Assert.Equal("DK2009", report.RootElement.GetProperty("problems")[0].GetProperty("id").GetString());
    }

    [Theory]
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

    private static ApplicationProcess Start(ScratchFolder folder, string environment, params string[] arguments) =>
        ApplicationProcess.Start("TestApplication", new ApplicationStart { WorkingDirectory = folder.FullPath, EnvironmentName = environment, Arguments = arguments });
}
