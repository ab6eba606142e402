using System.Text.Json;

namespace DeployKit.Tests.Verbs;

/// <summary>How much of the log a verb lets through to the standard error stream.</summary>
public sealed class VerbVerbosityTests
{
    [Theory]
    [InlineData("quiet", false, false)]
    [InlineData("normal", true, false)]
    [InlineData("detailed", true, true)]
    public async Task Check_Verbosity_DecidesWhatIsLogged(string verbosity, bool information, bool debug)
    {
        // The levels of the application's own configuration do not hold against what the command line says.
        await using ApplicationProcess application = await RunAsync(["check", "--json", "--verbosity", verbosity], new() { ["Logging__LogLevel__Default"] = "Information" });

        Assert.Equal(0, application.ExitCode);
        using JsonDocument report = JsonDocument.Parse(application.Output);
        Assert.Equal("succeeded", report.RootElement.GetProperty("outcome").GetString());
        Assert.Equal(information, application.Error.Contains("info: ", StringComparison.Ordinal));
        Assert.Equal(debug, application.Error.Contains("dbug: ", StringComparison.Ordinal));
        Assert.DoesNotContain('\u001b', application.Transcript);
    }

    [Fact]
    public async Task Check_Quiet_ProblemsAreStillLogged()
    {
        await using ApplicationProcess application = await RunAsync(["check", "--verbosity=quiet"], new() { ["Test__Problem"] = "DK3001 Error Gates" });

        Assert.Equal(69, application.ExitCode);
        Assert.Contains("DK3001", application.Error, StringComparison.Ordinal);
        Assert.Contains("DK3001", application.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_ProcessOneWithoutRightsOnAReadOnlyFileSystem_Passes()
    {
        await using ApplicationProcess application = await RunAsync(["check"], [], BareContainer.Launcher);

        Assert.True(application.ExitCode == 0, application.Transcript);
        Assert.Contains("DEPLOYKIT  boot passed", application.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Out_ReadOnlyFileSystem_Exits70WithTheReason()
    {
        await using ApplicationProcess application = await RunAsync(["check", "--out", "/tmp/report.txt"], [], BareContainer.Launcher);

        Assert.True(application.ExitCode == 70, application.Transcript);
        Assert.Contains("the output could not be written", application.Error, StringComparison.Ordinal);
    }

    private static Task<ApplicationProcess> RunAsync(string[] arguments, Dictionary<string, string?> variables, IReadOnlyList<string>? launcher = null) =>
        ApplicationProcess.RunAsync("TestApplication", new() { Arguments = ["deploykit", .. arguments], Variables = variables, Launcher = launcher ?? [] });
}
