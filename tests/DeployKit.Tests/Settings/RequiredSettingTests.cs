using DeployKit.Boot;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Tests.Settings;

public sealed class RequiredSettingTests
{
    [Fact]
    public async Task RequireSetting_Missing_NamesKeyAndVariable()
    {
        BootReport report = await SettingsBoot.In("Production")
            .Configure(configuration => configuration.AddEnvironmentVariables())
            .Kit(kit => kit.RequireSetting("DataQuest:Security:JwtSecretKey"))
            .RunAsync();

        BootProblem problem = Assert.Single(report.Problems);
        Assert.Equal("DK2001", problem.Id);
        Assert.Equal(ProblemSeverity.Error, problem.Severity);
        Assert.Equal("DataQuest:Security:JwtSecretKey is missing", problem.Message);
        Assert.Contains("DataQuest__Security__JwtSecretKey", problem.Action, StringComparison.Ordinal);
        Assert.Equal(78, report.ExitCode);
    }

    [Fact]
    public async Task RequireSetting_ValueOrSectionPresent_Passes()
    {
        BootReport report = await SettingsBoot.In("Production")
            .With(("A:B", "x"), ("C:0:D", "y"))
            .Kit(kit => kit.RequireSetting("A:B").RequireSetting("C"))
            .RunAsync();

        Assert.Empty(report.Problems);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task RequireSetting_Blank_IsEmpty(string value)
    {
        IReadOnlyList<string> messages = await SettingsBoot.In("Production").With(("A:B", value)).Kit(kit => kit.RequireSetting("A:B")).MessagesAsync();

        Assert.Equal(["DK2001 A:B is empty"], messages);
    }

    [Theory]
    [InlineData("Production", 1)]
    [InlineData("production", 1)]
    [InlineData("Development", 0)]
    public async Task RequireSetting_InEnvironment_AppliesThereOnly(string environment, int problems)
    {
        IReadOnlyList<string> messages = await SettingsBoot.In(environment).Kit(kit => kit.RequireSetting("A:B", s => s.In("Production"))).MessagesAsync();

        Assert.Equal(problems, messages.Count);
    }

    [Theory]
    [InlineData("true", 1)]
    [InlineData("false", 0)]
    public async Task RequireSetting_WhenCondition_AppliesOnlyIfItHolds(string enabled, int problems)
    {
        IReadOnlyList<string> messages = await SettingsBoot.In("Production")
            .With(("Cache:Enabled", enabled))
            .Kit(kit => kit.RequireSetting("Cache:Host", s => s.When(configuration => configuration["Cache:Enabled"] == "true").Describe("the cache needs a host")))
            .MessagesAsync();

        Assert.Equal(problems, messages.Count);
        Assert.All(messages, message => Assert.Equal("DK2001 Cache:Host is missing: the cache needs a host", message));
    }

    [Fact]
    public async Task ForbidSetting_ValueInProduction_IsAnErrorThereOnly()
    {
        static Task<IReadOnlyList<string>> Boot(string environment, string value) => SettingsBoot.In(environment)
            .With(("Authentication:Mode", value))
            .Kit(kit => kit.ForbidSetting("Authentication:Mode", "Simplified", s => s.In("Production")))
            .MessagesAsync();

        Assert.Equal(["DK2011 Authentication:Mode is \"Simplified\", which is forbidden in Production"], await Boot("Production", "simplified"));
        Assert.Single(await Boot("Production", " Simplified "));
        Assert.Empty(await Boot("Production", "Full"));
        Assert.Empty(await Boot("Development", "Simplified"));
    }

    [Theory]
    [InlineData("F:A", "${secret:no-such-secret}")]
    [InlineData("F:A:B", "x")]
    public async Task ForbidSetting_SectionOrReference_IsSetToo(string key, string value)
    {
        BootReport report = await SettingsBoot.In("Production").With((key, value)).Kit(kit => kit.ForbidSetting("F:A")).RunAsync();

        BootProblem problem = Assert.Single(report.Problems, problem => problem.Id == "DK2011");
        Assert.Equal(("F:A is set, which is forbidden", "values set in code"), (problem.Message, problem.Source));
    }

    [Fact]
    public async Task RequireSetting_InAProfile_AppliesToTheEnvironmentsThatGetIt() =>
        Assert.Single(await SettingsBoot.In("QA").Kit(kit => kit.RequireSetting("A:B", s => s.In("Testing"))).MessagesAsync());

    [Fact]
    public async Task ForbidSetting_SecretKey_NeverShowsTheValue()
    {
        BootReport report = await SettingsBoot.In("Production")
            .With(("Debug:Backdoor", "sentinel-9931"))
            .Kit(kit => kit.ForbidSetting("Debug:Backdoor", "sentinel-9931", s => s.Secret()))
            .RunAsync();

        Assert.DoesNotContain("sentinel", Assert.Single(report.Problems).ToString(), StringComparison.Ordinal);
    }
}
