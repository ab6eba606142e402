using DeployKit.Boot;
using DeployKit.Contract;
using DeployKit.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Tests.Settings;

public sealed class ContractPartTests
{
    [Fact]
    public async Task Boot_InferredSettingWithoutValue_WarnsWithTheCompilersId()
    {
        BootReport report = await Run(new ContractEntry("Api:Url", "", Requirement.Inferred) { Why = "?? throw", Source = "Program.cs:4" });

        BootProblem problem = Assert.Single(report.Problems);
        Assert.Equal(("DK2001", ProblemSeverity.Warning), (problem.Id, problem.Severity));
        Assert.Equal("Api:Url is missing, and Program.cs:4 insists on it (?? throw)", problem.Message);
    }

    [Fact]
    public async Task Boot_InferredSettingWithAnUnresolvedReference_IsToldOnce()
    {
        BootReport report = await SettingsBoot.In("Production")
            .With(("Api:Key", "${secret:no-such}"))
            .Kit(kit => kit.Services.Replace(ServiceDescriptor.Singleton(new ApplicationContract(
                [new ContractEntry("Api:Key", "", Requirement.Inferred) { Why = "?? throw", Source = "Program.cs:4" }]))))
            .RunAsync();

        Assert.Equal("DK1101", Assert.Single(report.Problems).Id);
    }

    [Theory]
    [InlineData("AddDatabaseGate", 1)]
    [InlineData("RequireSetting", 0)]
    public async Task Boot_SettingOfAKitCallWithoutValue_WarnsUnlessTheCallChecksItself(string why, int count) =>
        Assert.Equal(count, (await Run(new ContractEntry("ConnectionStrings:Db", "System.String", Requirement.Declared) { Why = why, Source = "Program.cs:4" })).Problems.Count(problem => problem.Id == "DK2001"));

    [Theory]
    [InlineData(true, "true", null, ProblemSeverity.Error)]
    [InlineData(false, "true", null, ProblemSeverity.Warning)]
    [InlineData(true, "false", null, ProblemSeverity.Warning)]
    [InlineData(true, "true", "gates", ProblemSeverity.Warning)]
    public async Task SettingsPhase_GateWithoutItsSetting_FailsWhenTheGateIsRegisteredRequiredAndNotSkipped(bool isRegistered, string required, string? skip, ProblemSeverity expected)
    {
        SettingsBoot boot = SettingsBoot.In("Development").With(("DeployKit:Gates:Cache:Required", required), ("DeployKit:Skip", skip)).Kit(kit =>
        {
            if (isRegistered)
            {
                kit.AddRedisGate("Cache");
            }

            kit.Services.Replace(ServiceDescriptor.Singleton(new ApplicationContract(
                [new ContractEntry("ConnectionStrings:Cache", "System.String", Requirement.Declared) { Why = "AddRedisGate", Source = "Program.cs:4" }])));
        });

        BootProblem problem = Assert.Single((await boot.RunAsync()).Problems);

        Assert.Equal(("DK2001", expected), (problem.Id, problem.Severity));
    }

    [Fact]
    public async Task Boot_RequiredGateWithoutItsSetting_IsToldOnce()
    {
        using IHost host = SettingsBoot.In("Development").Kit(kit =>
        {
            kit.AddRedisGate("Cache");
            kit.Services.Replace(ServiceDescriptor.Singleton(new ApplicationContract(
                [new ContractEntry("ConnectionStrings:Cache", "System.String", Requirement.Declared) { Why = "AddRedisGate", Source = "Program.cs:4" }])));
        }).Build();

        BootReport report = await host.Services.GetRequiredService<IBootPipeline>().RunAsync(new BootRunOptions { LastPhase = BootPhase.Gates }, CancellationToken.None);

        Assert.Equal(("DK2001", "ConnectionStrings:Cache"), Assert.Single(report.Problems) is var problem ? (problem.Id, problem.Key) : default);
        Assert.Equal(BootExitCode.InvalidConfiguration, report.ExitCode);
    }

    [Theory]
    [InlineData("Api:Key", Requirement.Inferred)]
    [InlineData("Api", Requirement.Inferred)]
    [InlineData("Other", Requirement.Optional)]
    [InlineData("List:*:Name", Requirement.Inferred)]
    internal async Task Boot_SuppliedOrOptional_SaysNothing(string key, Requirement requirement) =>
        Assert.Empty((await Run(new ContractEntry(key, "", requirement))).Problems);

    [Theory]
    [InlineData("Development", 1)]
    [InlineData("Staging,Production", 0)]
    [InlineData("!Production", 1)]
    [InlineData("!Development", 0)]
    public async Task Boot_SettingOfSomeEnvironments_IsMissedInThoseOnly(string environments, int count) =>
        Assert.Equal(count, (await Run(new ContractEntry("Other", "", Requirement.Inferred) { Environments = environments })).Problems.Count);

    [Theory]
    [InlineData("Api:Key", 0)]
    [InlineData("Api:Url\nApi:Key", 0)]
    [InlineData("Api:Url", 1)]
    public async Task Boot_SettingForWhichAnotherWillDo_IsMissedWithoutEither(string instead, int count) =>
        Assert.Equal(count, (await Run(new ContractEntry("Other", "", Requirement.Inferred) { Instead = instead })).Problems.Count);

    [Fact]
    public void Of_AssemblyWithoutContract_IsEmpty() => Assert.Empty(ApplicationContract.Of(typeof(ContractPartTests).Assembly).Entries);

    private static Task<BootReport> Run(ContractEntry entry) => SettingsBoot.In("Development")
        .With(("Api:Key", "x"))
        .Kit(kit => kit.Services.Replace(ServiceDescriptor.Singleton(new ApplicationContract([entry]))))
        .RunAsync();
}
