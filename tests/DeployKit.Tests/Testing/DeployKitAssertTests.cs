using DeployKit.Boot;
using DeployKit.TestApplication;
using DeployKit.Testing;

namespace DeployKit.Tests.Testing;

public sealed class DeployKitAssertTests
{
    [Fact]
    public async Task BootsAsync_SoundApplication_ReturnsTheReportOfItsEnvironment()
    {
        BootReport report = await DeployKitAssert.BootsAsync<Application>("Staging");

        Assert.Equal(BootOutcome.Succeeded, report.Outcome);
        Assert.Equal("Staging", report.EnvironmentName);
    }

    // snippet: assert-boots
    [Fact]
    public async Task Production_WithWhatThePlatformGives_Boots() =>
        await DeployKitAssert.BootsAsync<Application>("Production", options => options.Settings["Links:SigningKey"] = "given by the platform");
    // end-snippet

    [Fact]
    public async Task BootsAsync_ApplicationWithAProblem_ThrowsTheBootReport()
    {
        BootAssertionException exception = await Assert.ThrowsAsync<BootAssertionException>(() => DeployKitAssert.BootsAsync<Application>(
            "Production", options => options.Settings["Test:Problem"] = "DK2001 Error Settings"));

        Assert.Contains("DK2001 error   a planted problem", exception.Message, StringComparison.Ordinal);
        Assert.Equal(BootExitCode.InvalidConfiguration, exception.Report.ExitCode);
    }

    [Fact]
    public async Task BootsAsync_MistypedEnvironment_ThrowsTheSuggestion()
    {
        BootAssertionException exception = await Assert.ThrowsAsync<BootAssertionException>(() => DeployKitAssert.BootsAsync<Application>("Prodution"));

        Assert.Contains("did you mean \"Production\"", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BootsAsync_MalformedSettingsFile_ThrowsTheBootReport()
    {
        using ScratchFolder folder = new();
        folder.Write("appsettings.json", "{\n  \"Links\": {\n}");

        BootAssertionException exception = await Assert.ThrowsAsync<BootAssertionException>(
            () => DeployKitAssert.BootsAsync<Application>("Production", options => options.ContentRoot = folder.FullPath));

        Assert.Contains("DK2009 error", exception.Message, StringComparison.Ordinal);
        Assert.Contains("appsettings.json:3", exception.Message, StringComparison.Ordinal);
        Assert.Equal(BootExitCode.InvalidConfiguration, exception.Report.ExitCode);
    }

    [Fact]
    public async Task BootsAsync_SeveralAtOnce_EachGetsItsOwnHost()
    {
        string[] environments = ["Development", "Testing", "Staging", "Production"];

        BootReport[] reports = await Task.WhenAll(environments.Select(environment => DeployKitAssert.BootsAsync<Application>(environment)));

        Assert.Equal(environments, reports.Select(report => report.EnvironmentName));
    }

    [Fact]
    public async Task BootsAsync_HostedServices_AreNeverConstructed()
    {
        using ScratchFolder folder = new();
        string marker = folder.PathOf("marker");

        await DeployKitAssert.BootsAsync<Application>("Testing", options => options.Settings["Test:MarkerPath"] = marker);

        Assert.False(File.Exists(marker));
    }

    [Fact]
    public async Task BootsAsync_SettingThatIsNull_IsNotGiven()
    {
        BootReport report = await DeployKitAssert.BootsAsync<Application>("Staging", options => options.Settings["Test:Problem"] = null);

        Assert.Equal((BootOutcome.Succeeded, "1.4.2"), (report.Outcome, report.Version));
    }

    [Fact]
    public async Task BootsAsync_ApplicationTakesAnotherEnvironment_IsNotMistakenForTheOneAskedFor()
    {
        // The last one of an argument wins.
        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => DeployKitAssert.BootsAsync<Application>("Staging", options => options.Settings["environment"] = "Production"));

        Assert.StartsWith("TestApplication builds its host for environment Production, not for Staging: hand the arguments", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BootsAsync_ApplicationNeverBuildsItsHost_SaysHowLongItWaited()
    {
        TimeoutException exception = await Assert.ThrowsAsync<TimeoutException>(() => DeployKitAssert.BootsAsync<Application>("Staging", options =>
        {
            options.Settings["Test:HangBeforeTheHost"] = "yes";
            options.Timeout = TimeSpan.FromMilliseconds(200);
        }));

        Assert.Equal("TestApplication did not build its host within 0.2 s (BootAssertionOptions.Timeout).", exception.Message);
    }

    [Fact]
    public async Task BootsAsync_LibraryWithoutEntryPoint_SaysSo()
    {
        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(() => DeployKitAssert.BootsAsync<BootReport>("Production"));

        Assert.Contains("DeployKit has no entry point", exception.Message, StringComparison.Ordinal);
    }
}
