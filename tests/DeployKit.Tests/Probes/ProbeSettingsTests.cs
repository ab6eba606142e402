using DeployKit.Boot;
using DeployKit.Tests.Gates;

namespace DeployKit.Tests.Probes;

public sealed class ProbeSettingsTests
{
    [Theory]
    [InlineData("HealthPath", "health")]
    [InlineData("Port", "70000")]
    [InlineData("CacheDuration", "30")]
    [InlineData("Details", "Some")]
    [InlineData("Payload", "Xml")]
    [InlineData("Pathes", "x")]
    public async Task Run_SettingThatCannotBeUsed_ReportsDK5003(string key, string value)
    {
        BootReport report = await GatesBoot.RunAsync(_ => { }, [($"DeployKit:Probes:{key}", value)]);

        BootProblem problem = Assert.Single(report.Problems);
        Assert.Equal(("DK5003", $"DeployKit:Probes:{key}"), (problem.Id, problem.Key));
    }

    [Fact]
    public async Task Run_TwoProbesOnOnePath_ReportsDK5003()
    {
        BootReport report = await GatesBoot.RunAsync(_ => { }, [("DeployKit:Probes:LivePath", "/Health/")]);

        BootProblem problem = Assert.Single(report.Problems);
        Assert.Equal(("DK5003", "DeployKit:Probes:LivePath", "DeployKit:Probes:LivePath and HealthPath are both /health"), (problem.Id, problem.Key, problem.Message));
    }

    [Theory]
    [InlineData("CacheDuration", "250ms")]
    [InlineData("DrainDelay", "PT5S")]
    [InlineData("CheckTimeout", "00:00:02")]
    public async Task Run_Duration_IsTakenInEverySpelling(string key, string value)
    {
        BootReport report = await GatesBoot.RunAsync(_ => { }, [($"DeployKit:Probes:{key}", value)]);

        Assert.Empty(report.Problems);
    }
}
