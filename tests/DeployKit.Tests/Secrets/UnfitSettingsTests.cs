using DeployKit.Boot;
using DeployKit.Tests.Settings;
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

        Assert.Contains(report.Problems, problem => $"{problem.Message} {problem.Action}".Contains("its setting Folder is empty", StringComparison.Ordinal));
        Assert.Equal(BootExitCode.Unavailable, report.ExitCode);
    }

    [Theory]
    [InlineData("DeployKit:Mode", "${secret:mode}")]
    [InlineData("DeployKit:Skip", "${env:DEPLOYKIT_TEST_NOT_THERE}")]
    [InlineData("DeployKit:Profile", "${secret:profile}")]
    [InlineData("DeployKit:Profile", "${env:DEPLOYKIT_TEST_NOT_THERE}")]
    [InlineData("DeployKit:Profiles:Staging:Gates:Timeout", "${secret:timeout}")]
    [InlineData("DeployKit:Profiles:Staging:BasedOn", "${secret:base}")]
    public async Task Boot_HowTheBootWorksIsAReferenceToNothing_EndsInAReport(string key, string reference)
    {
        BootReport report = await SettingsBoot.In("Staging")
            .With((key, reference), ("Shop:ApiKey", "${secret:not-there}"))
            .RunAsync()
            .WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Contains(report.Problems, problem => problem is { Id: "DK1101", Severity: ProblemSeverity.Error } && problem.Key == key);
        Assert.Equal(BootExitCode.InvalidConfiguration, report.ExitCode);
    }
}
