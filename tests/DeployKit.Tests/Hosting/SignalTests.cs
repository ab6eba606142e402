namespace DeployKit.Tests.Hosting;

public sealed class SignalTests
{
    [Theory]
    [InlineData(ProcessSignal.Interrupt, 130)]
    [InlineData(ProcessSignal.Terminate, 143)]
    public async Task Boot_SignalDuringAPhase_StopsCleanlyWithTheSignalsCode(ProcessSignal signal, int exitCode)
    {
        await using ApplicationProcess application = ApplicationProcess.Start("TestApplication", Hanging("Gates"));
        await application.WaitForTextAsync("hanging");

        application.Send(signal);

        Assert.Equal(exitCode, await application.WaitForExitAsync());
        Assert.Contains("DEPLOYKIT  boot was stopped", application.Error, StringComparison.Ordinal);
        Assert.Contains($"exit {exitCode}", application.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled exception", application.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_SignalDuringAPhase_StopsWithTheSignalsCode()
    {
        await using ApplicationProcess application = ApplicationProcess.Start(
            "TestApplication", Hanging("Settings") with { Arguments = ["deploykit", "check"] });
        await application.WaitForTextAsync("hanging");

        application.Send(ProcessSignal.Terminate);

        Assert.Equal(143, await application.WaitForExitAsync());
    }

    private static ApplicationStart Hanging(string phase) =>
        new() { Variables = new Dictionary<string, string?> { ["Test__Hang"] = phase } };
}
