using DeployKit.Boot;
using DeployKit.Gates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Tests.Gates;

public sealed class GatesPhaseTests
{
    [Fact]
    public async Task Run_GateFailsTwiceThenPasses_BootPasses()
    {
        int attempts = 0;

        BootReport report = await GatesBoot.RunAsync(kit => kit.AddGate("queue", _ => Task.FromResult(++attempts == 3), GatesBoot.Impatient));

        Assert.Equal(BootOutcome.Succeeded, report.Outcome);
        Assert.Equal(3, attempts);
    }

    [Fact]
    public async Task Run_GateNeverPasses_ReportsDK3001WithAttemptsAndReason()
    {
        BootReport report = await GatesBoot.FailAsync(kit => kit.AddGate("queue", _ => Task.FromResult(false), GatesBoot.Patient), pauses: 2);

        BootProblem problem = Assert.Single(report.Problems);
        Assert.Equal(("DK3001", ProblemSeverity.Error, BootPhase.Gates, "queue"), (problem.Id, problem.Severity, problem.Phase, problem.Key));
        Assert.Matches(@"^queue did not answer within 60 min \([2-9] attempts; unexpected answer: the check returned false\)$", problem.Message);
        Assert.Equal(69, report.ExitCode);
    }

    [Fact]
    public async Task Run_FunctionHangs_TheRemedyIsAboutTheFunction()
    {
        BootReport report = await GatesBoot.RunAsync(kit => kit.AddGate("queue", _ => new TaskCompletionSource<bool>().Task, gate =>
        {
            gate.AttemptTimeout = TimeSpan.FromMilliseconds(50);
            gate.Timeout = TimeSpan.FromMilliseconds(200);
        }));

        Assert.Equal(
            "find out what the check waits for, or give it more than 50 ms (DeployKit:Gates:queue:AttemptTimeout)", Assert.Single(report.Problems).Action);
    }

    [Theory]
    [InlineData("Shop:HealthUrl", "Shop:HealthUrl")]
    [InlineData("HealthUrl", "HealthUrl")]
    [InlineData("http://127.0.0.1:1/", "api")]
    public async Task Run_AddressFromASetting_IsTheProblemsKey(string keyOrAddress, string expected)
    {
        BootReport report = await GatesBoot.RunAsync(
            kit => kit.AddHttpGate("api", keyOrAddress, gate => gate.Timeout = TimeSpan.FromMilliseconds(100)), [("HealthUrl", "http://127.0.0.1:1/")]);

        Assert.Equal(expected, Assert.Single(report.Problems).Key);
    }

    [Fact]
    public async Task Run_OptionalGateFails_WarnsAndPasses()
    {
        BootReport report = await GatesBoot.RunAsync(kit => kit.AddGate("mail", _ => Task.FromResult(false), gate =>
        {
            gate.Required = false;
            gate.Timeout = TimeSpan.FromMilliseconds(50);
        }));

        Assert.Equal(BootOutcome.Succeeded, report.Outcome);
        Assert.Equal(ProblemSeverity.Warning, Assert.Single(report.Problems).Severity);
    }

    [Fact]
    public async Task Run_SeveralGates_AreTriedAtTheSameTime()
    {
        using Barrier barrier = new(3);

        BootReport report = await GatesBoot.RunAsync(kit =>
        {
            foreach (string name in new[] { "one", "two", "three" })
            {
                // Blocks until all three are here, on whatever thread it runs.
                kit.AddGate(name, token => Task.FromResult(barrier.SignalAndWait(Eventually.DefaultDeadline, token)), GatesBoot.Patient);
            }
        });

        Assert.Equal(BootOutcome.Succeeded, report.Outcome);
    }

    [Fact]
    public async Task Run_GateAfterAnother_IsTriedWhenThatHasPassed()
    {
        List<string> order = [];
        int attempts = 0;

        await GatesBoot.RunAsync(kit => kit
            .AddGate("schema", _ => Record("schema", passed: true), gate => gate.After.Add("database"))
            .AddGate("database", _ => Record("database", passed: ++attempts == 3), GatesBoot.Impatient));

        Assert.Equal(["database", "database", "database", "schema"], order);

        Task<bool> Record(string name, bool passed)
        {
            order.Add(name);
            return Task.FromResult(passed);
        }
    }

    [Fact]
    public async Task Run_GateAfterOneThatFails_IsNotTriedAndSaysWhy()
    {
        bool tried = false;

        BootReport report = await GatesBoot.RunAsync(kit => kit
            .AddGate("schema", _ => Task.FromResult(tried = true), gate => gate.After.Add("database"))
            .AddGate("database", _ => Task.FromResult(false), gate => gate.Timeout = TimeSpan.FromMilliseconds(50)));

        Assert.False(tried);
        Assert.Contains(report.Problems, problem =>
            problem.Severity == ProblemSeverity.Info && problem.Message == "schema was not tried because database did not pass");
    }

    [Theory]
    [InlineData("databse", "gate schema waits for databse, which is no gate; did you mean database?")]
    [InlineData("schema", "gate schema waits for itself")]
    public async Task Run_WrongAfter_ReportsDK3002(string after, string message)
    {
        BootReport report = await GatesBoot.RunAsync(kit => kit
            .AddGate("schema", _ => Task.FromResult(true), gate => gate.After.Add(after))
            .AddGate("database", _ => Task.FromResult(true)));

        BootProblem problem = Assert.Single(report.Problems);
        Assert.Equal(("DK3002", message), (problem.Id, problem.Message));
        Assert.Equal(78, report.ExitCode);
    }

    [Fact]
    public async Task Run_ForeignHealthCheckWithTheTag_IsAGate()
    {
        BootReport report = await GatesBoot.RunAsync(kit =>
        {
            kit.Services.AddHealthChecks()
                .AddCheck("foreign", () => HealthCheckResult.Unhealthy("no"), tags: ["gate"])
                .AddCheck("untagged", () => HealthCheckResult.Unhealthy("no"));
            kit.ConfigureGate("foreign", gate => gate.Timeout = TimeSpan.FromMilliseconds(50));
        });

        Assert.Equal("foreign", Assert.Single(report.Problems).Key);
    }

    [Fact]
    public async Task Run_RefusedLogin_StopsBeforeItsTimeIsUp()
    {
        int attempts = 0;

        BootReport report = await GatesBoot.RunAsync(kit => kit.AddGate("database", _ =>
        {
            attempts++;
            throw new GateException(GateFailureKind.AuthenticationFailed, "user app");
        }, GatesBoot.Impatient));

        Assert.Equal(3, attempts);
        Assert.Equal(
            "database did not pass, and waiting would not help (3 attempts; authentication failed: user app)", Assert.Single(report.Problems).Message);
    }

    [Theory]
    [InlineData("1", 1, BootOutcome.Failed)]
    [InlineData("0", 5, BootOutcome.Succeeded)]
    public async Task Run_RefusedLogin_StopsAfterAsManyAsConfiguredAndNeverAtZero(string configured, int expected, BootOutcome outcome)
    {
        int attempts = 0;

        BootReport report = await GatesBoot.RunAsync(
            kit => kit.AddGate(
                "database",
                _ => ++attempts == 5 ? Task.FromResult(true) : throw new GateException(GateFailureKind.AuthenticationFailed, "user app"),
                GatesBoot.Impatient),
            [("DeployKit:Gates:database:HopelessAttempts", configured)]);

        Assert.Equal((outcome, expected), (report.Outcome, attempts));
    }

    [Fact]
    public async Task Run_ForeignExceptionWithASecret_IsNamedWithoutItsText()
    {
        Sentinel sentinel = Sentinel.New();

        BootReport report = await GatesBoot.FailAsync(
            kit => kit.AddGate("database", _ => throw new InvalidOperationException(sentinel.Value), GatesBoot.Patient));

        BootProblem problem = Assert.Single(report.Problems);
        Assert.Contains("failed: InvalidOperationException", problem.Message, StringComparison.Ordinal);
        sentinel.AssertAbsent(("problem", problem.ToString()));
    }

    [Theory]
    [InlineData("mial", "there is no gate mial; did you mean mail?")]
    [InlineData("elsewhere", "there is no gate elsewhere")]
    public async Task Run_SettingsOfAGateThatIsNotThere_AreReported(string name, string message)
    {
        BootReport report = await GatesBoot.RunAsync(kit => kit.AddGate("mail", _ => Task.FromResult(true)), [($"DeployKit:Gates:{name}:Required", "false")]);

        BootProblem problem = Assert.Single(report.Problems);
        Assert.Equal(("DK5003", ProblemSeverity.Warning, message, BootOutcome.Succeeded), (problem.Id, problem.Severity, problem.Message, report.Outcome));
    }

    [Theory]
    [InlineData("Required", "false", BootOutcome.Succeeded)]
    [InlineData("HopelessAttempts", "x", BootOutcome.Failed)]
    [InlineData("Timeot", "00:00:01", BootOutcome.Failed)]
    public async Task Run_SettingUnderDeployKitGates_WinsOverCodeOrIsReported(string key, string value, BootOutcome outcome)
    {
        BootReport report = await GatesBoot.RunAsync(
            kit => kit.AddGate("mail", _ => Task.FromResult(key != "Required"), gate => gate.Timeout = key == "Required" ? TimeSpan.FromMilliseconds(50) : null),
            [($"DeployKit:Gates:mail:{key}", value)]);

        Assert.Equal(outcome, report.Outcome);
        Assert.Equal(outcome == BootOutcome.Failed ? "DK5003" : "DK3001", Assert.Single(report.Problems).Id);
    }

    [Theory]
    [InlineData("Timeout", -1)]
    [InlineData("Timeout", 0)]
    [InlineData("AttemptTimeout", 0)]
    [InlineData("FirstDelay", 100_000)]
    [InlineData("MaxDelay", -1)]
    public async Task Run_OptionThatMakesNoSense_IsReportedAndTheOthersAreTried(string option, int seconds)
    {
        int attempts = 0;
        BootReport report = await GatesBoot.RunAsync(kit =>
        {
            kit.AddGate("sound", _ => Task.FromResult(++attempts > 0));
            kit.AddGate("odd", _ => Task.FromResult(true), gate => typeof(GateOptions).GetProperty(option)!.SetValue(gate, TimeSpan.FromSeconds(seconds)));
        });

        BootProblem problem = Assert.Single(report.Problems);
        Assert.Equal(("DK3002", $"gate odd: {option} is not between zero and a day"), (problem.Id, problem.Message));
        Assert.Equal(1, attempts);
    }

    [Fact]
    public async Task Run_SlowBoot_WritesALineForEveryWaitingGateAgainAndAgain()
    {
        using RecordingLoggerProvider logs = new();
        using CancellationTokenSource enough = new();
        Task<BootReport> boot = GatesBoot.RunAsync(
            kit => kit.AddGate("slow", _ => Task.FromResult(false), gate => gate.Timeout = TimeSpan.FromMinutes(5)), null, logs, enough.Token);

        await Eventually.TrueAsync(() => logs.Events.Count(entry => entry.Id == 302) >= 2, "two lines of progress");
        await enough.CancelAsync();
        await boot;

        Assert.Matches(@"^Still waiting for gate slow after \d+ s and \d+ attempts: unexpected answer", logs.Events.First(entry => entry.Id == 302).Text);
    }

    [Fact]
    public async Task Run_Cancelled_EndsAtOnceAlthoughTheGateHangs()
    {
        using CancellationTokenSource stop = new();
        using ManualResetEventSlim forever = new();

        Task<BootReport> boot = GatesBoot.RunAsync(
            kit => kit.AddGate("hung", _ =>
            {
                stop.Cancel();
                forever.Wait(CancellationToken.None);
                return Task.FromResult(true);
            }),
            cancellationToken: stop.Token);

        Assert.Equal(BootOutcome.Cancelled, (await boot.WaitAsync(Eventually.DefaultDeadline)).Outcome);
        forever.Set();
    }
}
