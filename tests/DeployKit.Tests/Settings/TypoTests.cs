using DeployKit.Boot;
using DeployKit.Settings.Typos;
using DeployKit.Suggestions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Tests.Settings;

[Collection(nameof(EnvironmentVariableTests))]
public sealed class TypoTests
{
    private static readonly string[][] Known =
    [
        ["DataQuest", "Security", "JwtSecretKey"], ["DataQuest", "Security", "JwtExpirationHours"], ["Shop", "Routes", KnownKeys.Any, "Url"], ["Shop", "Port"], ["Shop", "Sort"],
    ];

    [Theory]
    [InlineData("DataQuest__Securty__JwtSecretKey", "DataQuest__Security__JwtSecretKey")]
    [InlineData("DATAQUEST__SECURITY__JWTSECRETKYE", "DataQuest__Security__JwtSecretKey")]
    [InlineData("DataQuest_Security_JwtSecretKey", "DataQuest__Security__JwtSecretKey")]
    [InlineData("Shop__Rotes__a__Url", "Shop__Routes__a__Url")]
    [InlineData("dataquest__security__jwtsecretkey", null)]
    [InlineData("Shop__Qort", null)]
    [InlineData("Other__Thing__Here", null)]
    [InlineData("PATH_TO_SOMETHING", null)]
    [InlineData("DataQuest__Securty__JwtSekretKay", null)]
    public void Find_Variable_SuggestsTheOneKeyWithinReach(string variable, string? expected) =>
        Assert.Equal(expected, VariableTypo.Find(variable, Known));

    [Fact]
    public async Task Boot_UnknownKeysInOwnedSection_AreReportedBySeverity()
    {
        BootReport report = await SettingsBoot.In("Production")
            .With(("Shop:Prot", "1"), ("Shop:Legacy", "x"), ("Shop:Port", "1"), ("Shop:Routes:a:Ulr", "https://a/"), ("Shop:Extra:Free", "x"), ("Beside:Prot", "x"))
            .Kit(kit => kit.AddSettings<Shop>("Shop").RequireSetting("Shop:Extra:Free"))
            .RunAsync();

        Assert.Equal(
            [
                "Warning DK2002 Shop:Prot is unknown; did you mean Shop:Port?",
                "Warning DK2002 Shop:Routes:a:Ulr is unknown; did you mean Shop:Routes:a:Url?",
                "Info DK2012 Shop:Legacy sets no member of Shop",
            ],
            report.Problems.Select(problem => $"{problem.Severity} {problem.Id} {problem.Message}"));
        Assert.Equal(BootOutcome.Succeeded, report.Outcome);
    }

    [Fact]
    public async Task Boot_SectionWhereAValueBelongs_IsAnError()
    {
        IReadOnlyList<string> messages = await SettingsBoot.In("Production").With(("Shop:Port:Number", "1")).Kit(kit => kit.AddSettings<Shop>("Shop")).MessagesAsync();

        Assert.Equal(["DK2004 Shop:Port is a section, but a single value is expected"], messages);
    }

    [Fact]
    public async Task Boot_UnknownKeyUnderTheKitsOwnSection_IsDK5003()
    {
        IReadOnlyList<string> messages = await SettingsBoot.In("Production")
            .With(("DeployKit:Thing:Prot", "1"))
            .Kit(kit => kit.AddSettings<Shop>("DeployKit:Thing"))
            .MessagesAsync();

        Assert.Equal(["DK5003 DeployKit:Thing:Prot is unknown; did you mean DeployKit:Thing:Port?"], messages);
    }

    [Fact]
    public async Task Boot_EnvironmentVariableWithATypo_NamesTheRightOne()
    {
        Environment.SetEnvironmentVariable("Typotest__Shpo__Port", "1");
        try
        {
            BootReport report = await SettingsBoot.In("Production")
                .Configure(configuration => configuration.AddEnvironmentVariables())
                .Kit(kit => kit.AddSettings<Shop>("Typotest:Shop"))
                .RunAsync();

            BootProblem problem = Assert.Single(report.Problems);
            Assert.Equal(("DK2008", ProblemSeverity.Warning), (problem.Id, problem.Severity));
            Assert.Equal("environment variable Typotest__Shpo__Port matches no key; did you mean Typotest__Shop__Port?", problem.Message);
        }
        finally
        {
            Environment.SetEnvironmentVariable("Typotest__Shpo__Port", null);
        }
    }

    [Fact]
    public async Task Boot_MistypedVariableInAnOwnedSection_IsOneProblem()
    {
        Environment.SetEnvironmentVariable("Typotest__Shop__Prot", "1");
        try
        {
            BootReport report = await SettingsBoot.In("Production")
                .Configure(configuration => configuration.AddEnvironmentVariables())
                .Kit(kit => kit.AddSettings<Shop>("Typotest:Shop"))
                .RunAsync();

            Assert.Equal(["DK2008"], report.Problems.Select(problem => problem.Id));
        }
        finally
        {
            Environment.SetEnvironmentVariable("Typotest__Shop__Prot", null);
        }
    }

    private sealed class Shop
    {
        public int Port { get; set; }

        public Dictionary<string, Route> Routes { get; } = [];
    }

    private sealed class Route
    {
        public Uri? Url { get; set; }
    }
}
