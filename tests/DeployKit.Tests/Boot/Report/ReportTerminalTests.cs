namespace DeployKit.Tests.Boot.Report;

/// <summary>The report of a real process, on a terminal of its own and on none.</summary>
public sealed class ReportTerminalTests
{
    private const string Red = "\u001b[31merror";

    [Theory]
    [InlineData(null, "xterm", true)]
    [InlineData("", "xterm", true)]
    [InlineData("1", "xterm", false)]
    [InlineData(null, "dumb", false)]
    public async Task Boot_OnATerminal_HasColoursUnlessToldNot(string? noColor, string terminal, bool coloured)
    {
        // script(1) gives the process a terminal, and copies to its own output what comes there.
        await using ApplicationProcess process = await RunAsync(noColor, terminal, ["sh", "-c", "exec script -q -e -c \"$*\" /dev/null < /dev/null", "sh"]);

        Assert.Equal(78, process.ExitCode);
        Assert.Contains("DeployKit:Mod is unknown; did you mean DeployKit:Mode?", process.Output, StringComparison.Ordinal);
        Assert.Equal(coloured, process.Output.Contains(Red, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Boot_IntoAPipe_HasNoColoursAndFitsEightyColumns()
    {
        await using ApplicationProcess process = await RunAsync(null, "xterm", []);

        Assert.Equal(78, process.ExitCode);
        Assert.Contains("DK5003 error   DeployKit:Mod is unknown; did you mean DeployKit:Mode?", process.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', process.Error);
        Assert.All(process.Error.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    private static Task<ApplicationProcess> RunAsync(string? noColor, string terminal, string[] launcher) => ApplicationProcess.RunAsync("TestApplication", new()
    {
        EnvironmentName = "Production",
        Launcher = launcher,
        Variables = new Dictionary<string, string?> { ["DeployKit__Mod"] = "x", ["NO_COLOR"] = noColor, ["TERM"] = terminal, ["Logging__LogLevel__Default"] = "None" },
    });
}
