using DeployKit.Boot;

namespace DeployKit.Tests.Secrets;

/// <summary>Secrets in processes of their own: exit codes, and everything a process says.</summary>
public sealed class SecretsProcessTests
{
    [Fact]
    public async Task Run_WithSecretsAndEveryLogLevel_SaysNothingOfThem()
    {
        Sentinel sentinel = Sentinel.NewPlain();
        await using ApplicationProcess application = ApplicationProcess.Start("TestApplication", Start(sentinel));
        await application.WaitForStatusAsync("/");

        application.Send(ProcessSignal.Terminate);
        await application.WaitForExitAsync();

        Assert.Contains("Secret db-password", application.Transcript, StringComparison.Ordinal);
        sentinel.AssertAbsent(("the output", application.Output), ("the error stream", application.Error));
    }

    [Theory]
    [InlineData("check")]
    [InlineData("check", "--json")]
    [InlineData("secrets")]
    [InlineData("secrets", "--json")]
    [InlineData("settings")]
    public async Task Verb_WithSecrets_SaysNothingOfThem(params string[] verb)
    {
        Sentinel sentinel = Sentinel.NewPlain();
        await using ApplicationProcess application = await ApplicationProcess.RunAsync(
            "TestApplication", Start(sentinel) with { Arguments = ["deploykit", .. verb] });

        sentinel.AssertAbsent(("the output", application.Output), ("the error stream", application.Error));
    }

    [Fact]
    public async Task Run_UnresolvedReference_ExitsWithTheReport()
    {
        await using ApplicationProcess application = await ApplicationProcess.RunAsync(
            "TestApplication", new() { Variables = new Dictionary<string, string?> { ["Smtp__Password"] = "${secret:no-such-secret}" } });

        Assert.Equal(BootExitCode.InvalidConfiguration, application.ExitCode);
        Assert.Contains("DK1101 error   Smtp:Password cannot be resolved", application.Error, StringComparison.Ordinal);
        Assert.Contains("from  environment variable Smtp__Password", application.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_UnresolvedReferenceReadWhileBuilding_ExitsWithTheSameReport()
    {
        await using ApplicationProcess application = await ApplicationProcess.RunAsync(
            "TestApplication", new() { Variables = new Dictionary<string, string?> { ["Test__Hang"] = "${secret:no-such-secret}" } });

        Assert.Equal(BootExitCode.InvalidConfiguration, application.ExitCode);
        Assert.Contains("DK1101 error   Test:Hang cannot be resolved", application.Error, StringComparison.Ordinal);
        Assert.Contains("exit 78", application.Error, StringComparison.Ordinal);
    }

    private static ApplicationStart Start(Sentinel sentinel) => new()
    {
        EnvironmentName = "Testing",
        Variables = new Dictionary<string, string?>
        {
            ["DB_PASSWORD"] = sentinel.Value,
            ["ConnectionStrings__Db"] = "Host=db;Password=${secret:db-password}",
            ["Copy__Of__It"] = "${config:ConnectionStrings:Db} ${env:DB_PASSWORD}",
            ["Logging__LogLevel__Default"] = "Trace",
        },
    };
}
