using DeployKit.Boot;
using DeployKit.Tests.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Tests.Secrets;

/// <summary>Settings that are needed before a secret can be looked up, or without which a store cannot be.</summary>
public sealed class UnfitSettingsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public async Task Boot_FolderOfTheSecretFilesIsEmpty_NamesTheSetting(string folder)
    {
        BootReport report = await SettingsBoot.In("Production")
            .With(("DeployKit:Secrets:Files:Folder", folder), ("Shop:ApiKey", "${secret:files/api-key}"))
            .Kit(kit => kit.AddSecretFiles())
            .RunAsync();

        BootProblem problem = Assert.Single(report.Problems);
        Assert.Equal(("DK5003", "DeployKit:Secrets:Files"), (problem.Id, problem.Key));
        Assert.Equal("secret store files cannot be set up: its setting Folder is empty; needed by Shop:ApiKey", problem.Message);
        Assert.Equal("correct the store's settings under DeployKit:Secrets:Files", problem.Action);
        Assert.Equal(BootExitCode.InvalidConfiguration, report.ExitCode);
    }

    [Theory]
    [InlineData("DeployKit:Mode", "${secret:mode}")]
    [InlineData("DeployKit:Skip", "${env:DEPLOYKIT_TEST_NOT_THERE}")]
    [InlineData("DeployKit:Profile", "${secret:profile}")]
    [InlineData("DeployKit:Profile", "${env:DEPLOYKIT_TEST_NOT_THERE}")]
    [InlineData("DeployKit:Profiles:Staging:Gates:Timeout", "${secret:timeout}")]
    [InlineData("DeployKit:Profiles:Staging:BasedOn", "${secret:base}")]
    [InlineData("DeployKit:Probes:Port", "${secret:port}")]
    [InlineData("DeployKit:Probes:HealthPath", "${env:DEPLOYKIT_TEST_NOT_THERE}")]
    [InlineData("DeployKit:Gates:cache:Timeout", "${secret:timeout}")]
    [InlineData("DeployKit:Gates:cache:Required", "${env:DEPLOYKIT_TEST_NOT_THERE}")]
    [InlineData("DeployKit:Gates:other:Timeout", "${secret:timeout}")]
    [InlineData("DeployKit:Report:Path", "${secret:report-path}")]
    [InlineData("DeployKit:Aliases:DEPLOYKIT_TEST_FLAT", "${secret:key}")]
    [InlineData("DeployKit:Dependencies:Waivers:0:Reason", "${secret:reason}")]
    [InlineData("DeployKit:Secrets:LoadTimeout", "${env:DEPLOYKIT_TEST_NOT_THERE}")]
    [InlineData("DeployKit:Secrets:Files:Folder", "${env:DEPLOYKIT_TEST_NOT_THERE}")]
    public async Task Boot_HowTheBootWorksIsAReferenceToNothing_EndsInAReport(string key, string reference)
    {
        using IHost host = SettingsBoot.In("Staging")
            .With((key, reference), ("Shop:ApiKey", "${secret:not-there}"))
            .Kit(kit => kit.AddSecretFiles().AddGate("cache", _ => Task.FromResult(true)))
            .Build();

        BootReport report = await host.Services.GetRequiredService<IBootPipeline>()
            .RunAsync(new BootRunOptions(), CancellationToken.None)
            .WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Contains(report.Problems, problem => problem is { Id: "DK1101", Severity: ProblemSeverity.Error } && problem.Key == key);
        Assert.Equal(BootExitCode.InvalidConfiguration, report.ExitCode);
    }
}
