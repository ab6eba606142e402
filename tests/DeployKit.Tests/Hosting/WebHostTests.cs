namespace DeployKit.Tests.Hosting;

public sealed class WebHostTests
{
    [Fact]
    public async Task Run_SoundApplication_ServesAndExitsZeroOnSigterm()
    {
        await using ApplicationProcess application = ApplicationProcess.Start("TestApplication");

        await application.WaitForStatusAsync("/");
        application.Send(ProcessSignal.Terminate);

        Assert.Equal(0, await application.WaitForExitAsync());
        Assert.Equal("", application.Error);
    }
}
