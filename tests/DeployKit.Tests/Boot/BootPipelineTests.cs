using DeployKit.Boot;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DeployKit.Tests.Boot;

public sealed class BootPipelineTests
{
    private readonly List<string> ran = [];

    [Fact]
    public async Task Run_PhasesRegisteredInAnyOrder_RunInTheOrderOfTheBoot()
    {
        await RunAsync([Part(BootPhase.Gates), Part(BootPhase.Secrets), Part(BootPhase.Settings, "first"), Part(BootPhase.Settings, "second")]);

        Assert.Equal(["Secrets", "Settings first", "Settings second", "Gates"], ran);
    }

    [Fact]
    public async Task Run_SettingsFail_GatesStillRunAndMigrationsDoNot()
    {
        BootReport report = await RunAsync([Part(BootPhase.Settings, problem: "DK2001"), Part(BootPhase.Gates, problem: "DK3001"), Part(BootPhase.Migrations)]);

        Assert.Equal(["Settings", "Gates"], ran);
        Assert.Equal(["DK2001", "DK3001"], report.Problems.Select(problem => problem.Id));
        Assert.Equal(78, report.ExitCode);
        Assert.Equal(BootOutcome.Failed, report.Outcome);
    }

    [Fact]
    public async Task Run_ReadOnlyAfterAnError_LooksAtMigrationsToo()
    {
        await RunAsync([Part(BootPhase.Settings, problem: "DK2001"), Part(BootPhase.Migrations)], new() { ReadOnly = true });

        Assert.Equal(["Settings", "Migrations"], ran);
    }

    [Fact]
    public async Task Run_LastPhaseIsSet_StopsBehindIt()
    {
        await RunAsync([Part(BootPhase.Settings), Part(BootPhase.Gates)], new() { LastPhase = BootPhase.Settings });

        Assert.Equal(["Settings"], ran);
    }

    [Fact]
    public async Task Run_PartThrows_IsAProblemWithoutTheExceptionsTextAndTheRestRuns()
    {
        Sentinel sentinel = Sentinel.New();

        BootReport report = await RunAsync([Throwing(new InvalidOperationException(sentinel.Value)), Part(BootPhase.Gates)]);

        BootProblem problem = Assert.Single(report.Problems);
        Assert.Equal(("DK7002", 70), (problem.Id, report.ExitCode));
        Assert.Equal(["Gates"], ran);
        sentinel.AssertAbsent(("problem", problem.ToString()));
    }

    [Fact]
    public async Task Run_PartThrows_IsLoggedWithItsStackAndWithoutSecrets()
    {
        RecordingLoggerProvider log = new();
        Sentinel known = Sentinel.NewPlain();
        Sentinel unknown = Sentinel.NewPlain();
        InvalidOperationException exception = new($"{known.Value} was refused", new FormatException($"in Host=db;Password={unknown.Value};Port=1"));

        await RunAsync([Throwing(exception)], log: log, settings: ("Mail:ApiKey", known.Value));

        LoggedEvent entry = Assert.Single(log.Events, entry => entry.Id == 104);
        Assert.Contains("System.InvalidOperationException: *** was refused", entry.Text, StringComparison.Ordinal);
        Assert.Contains("System.FormatException: in Host=db;Password=***;Port=1", entry.Text, StringComparison.Ordinal);
        Assert.Contains(nameof(FakePhase), entry.Text, StringComparison.Ordinal);
        known.AssertAbsent(("log", log.Text));
        unknown.AssertAbsent(("log", log.Text));
    }

    [Fact]
    public async Task Run_PartTimesOutByItself_IsAProblemAndNotACancellation()
    {
        BootReport report = await RunAsync([Throwing(new OperationCanceledException())]);

        Assert.Equal(BootOutcome.Failed, report.Outcome);
    }

    [Fact]
    public async Task Run_Cancelled_KeepsWhatWasFound()
    {
        using CancellationTokenSource source = new();
        FakePhase cancelling = new(BootPhase.Gates, (_, token) =>
        {
            source.Cancel();
            token.ThrowIfCancellationRequested();
        });

        BootReport report = await RunAsync([Part(BootPhase.Settings, problem: "DK2001"), cancelling, Part(BootPhase.Migrations)], token: source.Token);

        Assert.Equal((BootOutcome.Cancelled, 143), (report.Outcome, report.ExitCode));
        Assert.Equal("DK2001", Assert.Single(report.Problems).Id);
        Assert.Equal(["Settings"], ran);
    }

    [Fact]
    public async Task Run_SameProblemTwice_IsReportedOnce()
    {
        BootReport report = await RunAsync([Part(BootPhase.Settings, problem: "DK2001"), Part(BootPhase.Settings, problem: "DK2001")]);

        Assert.Single(report.Problems);
    }

    [Fact]
    public async Task Run_Problems_AreLogEventsToo()
    {
        RecordingLoggerProvider log = new();

        await RunAsync([Part(BootPhase.Settings, problem: "DK2001")], log: log);

        Assert.Contains((LogLevel.Error, 102, "DK2001 planted"), log.Events.Select(entry => (entry.Level, entry.Id, entry.Text[..14])));
        Assert.Contains(log.Events, entry => entry is { Level: LogLevel.Error, Id: 101 });
    }

    private static async Task<BootReport> RunAsync(
        FakePhase[] phases, BootRunOptions? options = null, RecordingLoggerProvider? log = null, (string Key, string Value) settings = default, CancellationToken token = default)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = "Testing" });
        if (settings.Key is { } key)
        {
            builder.Configuration.AddInMemoryCollection([KeyValuePair.Create(key, (string?)settings.Value)]);
        }

        builder.AddDeployKit();
        if (log is not null)
        {
            builder.Logging.AddProvider(log);
        }

        foreach (FakePhase phase in phases)
        {
            builder.Services.AddSingleton<IBootPhase>(phase);
        }

        using IHost host = builder.Build();
        return await host.Services.GetRequiredService<IBootPipeline>().RunAsync(options ?? new(), token);
    }

    private FakePhase Part(BootPhase phase, string name = "", string? problem = null) => new(phase, (context, _) =>
    {
        ran.Add($"{phase} {name}".TrimEnd());
        if (problem is not null)
        {
            context.Add(new BootProblem { Id = problem, Severity = ProblemSeverity.Error, Phase = phase, Message = "planted" });
        }
    });

    private static FakePhase Throwing(Exception exception) => new(BootPhase.Settings, (_, _) => throw exception);

    private sealed class FakePhase(BootPhase phase, Action<BootContext, CancellationToken> run) : IBootPhase
    {
        public BootPhase Phase => phase;

        public Task RunAsync(BootContext context, CancellationToken cancellationToken)
        {
            run(context, cancellationToken);
            return Task.CompletedTask;
        }
    }
}
