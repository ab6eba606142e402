using DeployKit.Boot;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Migrations.Tests.Running;

/// <summary>Migrations without their connection string are the same error at boot, in a check, and in a check that asks no server.</summary>
public sealed class MissingConnectionTests : IDisposable
{
    private const string Key = "ConnectionStrings:Default";

    private static readonly (string, string?) Missing = (Key, null);

    private readonly Workspace workspace = new Workspace().Script("1.sql", "CREATE TABLE item (id int);");

    public static TheoryData<string> Lines => [nameof(Boot), nameof(Check), nameof(Offline)];

    private static BootRunOptions Boot => new();

    private static BootRunOptions Check => new() { ReadOnly = true };

    private static BootRunOptions Offline => new() { ReadOnly = true, Offline = true };

    public void Dispose() => workspace.Dispose();

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Run_ConnectionStringIsMissing_IsOneErrorOfTheSameId(string line)
    {
        BootProblem problem = Assert.Single((await RunAsync(line, Missing)).Problems);

        Assert.Equal(("DK2001", ProblemSeverity.Error, Key), (problem.Id, problem.Severity, problem.Key));
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Run_ContractHasWarnedOfIt_IsOneErrorInItsWords(string line)
    {
        BootProblem warning = new() { Id = "DK2001", Severity = ProblemSeverity.Warning, Phase = BootPhase.Settings, Key = Key, Message = "Program.cs:4 insists on it", Action = "set it here or there" };

        BootReport report = await RunAsync(line, [new WarningPart(warning)], Missing);

        Assert.Equal(warning with { Severity = ProblemSeverity.Error }, Assert.Single(report.Problems) with { Source = null });
        Assert.Equal(BootExitCode.InvalidConfiguration, report.ExitCode);
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Run_ConnectionStringIsUnreadable_IsOneErrorOfTheSameIdAndShowsNothing(string line)
    {
        Sentinel secret = Sentinel.New();

        BootProblem problem = Assert.Single((await RunAsync(line, (Key, $"Colour=red;Password={secret.Value}"))).Problems);

        Assert.Equal(("DK2004", ProblemSeverity.Error, Key), (problem.Id, problem.Severity, problem.Key));
        secret.AssertAbsent(("message", problem.Message), ("action", problem.Action!));
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Run_OtherConnectionToMigrateWithIsMissing_NamesThatOne(string line)
    {
        BootProblem problem = Assert.Single((await RunAsync(line, ("DeployKit:Migrations:Default:ConnectionName", "Owner"))).Problems);

        Assert.Equal(("DK2001", ProblemSeverity.Error, "ConnectionStrings:Owner"), (problem.Id, problem.Severity, problem.Key));
    }

    [Theory]
    [InlineData("DeployKit:Migrations:Policy", "Skip")]
    [InlineData("DeployKit:Migrations:Default:Policy", "Skip")]
    [InlineData("DeployKit:Profiles:Development:Migrations:Policy", "Skip")]
    [InlineData("DeployKit:Skip", "migrations")]
    public async Task Run_MigrationsAreSkipped_NeedNoConnectionString(string key, string value)
    {
        foreach (string line in (string[])[nameof(Boot), nameof(Check), nameof(Offline)])
        {
            Assert.Empty((await RunAsync(line, Missing, (key, value))).Problems);
        }
    }

    [Fact]
    public async Task Run_OtherConnectionToMigrateWithIsThere_NeedsNoOther() =>
        Assert.Empty((await RunAsync(nameof(Offline), Missing, ("DeployKit:Migrations:ConnectionName", "Owner"), ("ConnectionStrings:Owner", "Data Source=nowhere/app.db"))).Problems);

    [Fact]
    public async Task Offline_ConnectionStringIsThere_TouchesNoDatabase()
    {
        Assert.Empty((await RunAsync(nameof(Offline))).Problems);

        Assert.False(File.Exists(workspace.DatabaseFile));
    }

    [Theory]
    [InlineData(nameof(Check))]
    [InlineData(nameof(Offline))]
    public async Task Run_ReferenceLeadsNowhere_IsToldBySecretsAlone(string line)
    {
        BootReport report = await RunAsync(line, (Key, "Data Source=${secret:place}"));

        Assert.Equal(["DK1101"], report.Problems.Select(problem => problem.Id));
    }

    private Task<BootReport> RunAsync(string line, params (string, string?)[] settings) => RunAsync(line, [], settings);

    private async Task<BootReport> RunAsync(string line, IBootPhase[] parts, params (string Key, string? Value)[] settings)
    {
        HostApplicationBuilder builder = workspace.Builder(null, [.. settings.Where(setting => setting.Key != Key)]);
        builder.Configuration.AddInMemoryCollection(settings.Where(setting => setting.Key == Key).Select(setting => KeyValuePair.Create(setting.Key, setting.Value)));
        Array.ForEach(parts, part => builder.Services.AddSingleton(part));
        using IHost host = builder.Build();
        BootRunOptions run = line switch { nameof(Boot) => Boot, nameof(Check) => Check, _ => Offline };
        return await host.Services.GetRequiredService<IBootPipeline>().RunAsync(run, CancellationToken.None);
    }

    private sealed class WarningPart(BootProblem warning) : IBootPhase
    {
        public BootPhase Phase => BootPhase.Settings;

        public Task RunAsync(BootContext context, CancellationToken cancellationToken)
        {
            context.Add(warning);
            return Task.CompletedTask;
        }
    }
}
