using DeployKit.Boot;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xunit;

namespace DeployKit.TestUtils;

/// <summary>What every gate on a server does. Derive it for a new one.</summary>
public abstract class GateConformance
{
    /// <summary>The gate's name.</summary>
    protected abstract string Name { get; }

    /// <summary>The setting that says where the server is.</summary>
    protected abstract string SettingKey { get; }

    /// <summary>The value of the setting for a server that answers.</summary>
    protected abstract string Sound { get; }

    /// <summary>The value for a port of 127.0.0.1 where nothing listens, holding the secret where the gate's setting can hold one.</summary>
    protected abstract string Dead(int port, string secret);

    /// <summary>Adds the gate, which reads <see cref="SettingKey"/>.</summary>
    protected abstract void Add(IDeployKitBuilder kit);

    [Fact]
    public async Task Gate_ServerAnswers_PassesWithItsFirstAttempt()
    {
        using RecordingLoggerProvider logs = new();

        BootReport report = await RunAsync(Sound, logs: logs);

        Assert.Equal(BootOutcome.Succeeded, report.Outcome);
        Assert.Contains($"Gate {Name} passed at attempt 1", logs.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gate_NothingListens_SaysWhereAndShowsNoSecret()
    {
        Sentinel sentinel = Sentinel.NewPlain();
        using RecordingLoggerProvider logs = new();
        int port = FreePort.Next();

        BootReport report = await RunAsync(Dead(port, sentinel.Value), logs: logs, time: new TimeUpInAPause());

        BootProblem problem = Assert.Single(report.Problems);
        Assert.Equal(("DK3001", SettingKey, ProblemSeverity.Error), (problem.Id, problem.Key, problem.Severity));
        Assert.Contains("connection refused (", problem.Message, StringComparison.Ordinal);
        Assert.Contains($"127.0.0.1:{port}", problem.Message, StringComparison.Ordinal);
        Assert.NotNull(problem.Action);
        sentinel.AssertAbsent(("problem", problem.ToString()), ("log", logs.Text));
    }

    [Fact]
    public async Task Gate_SettingMissing_ReportsDK3002AtOnceAndNamesTheVariable()
    {
        BootReport report = await RunAsync(null);

        BootProblem problem = Assert.Single(report.Problems);
        Assert.Equal(("DK3002", SettingKey), (problem.Id, problem.Key));
        Assert.Contains(SettingKey, problem.Message, StringComparison.Ordinal);
        Assert.Contains(SettingKey.Replace(":", "__", StringComparison.Ordinal), problem.Action, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gate_Optional_WarnsAndLetsTheBootPass()
    {
        BootReport report = await RunAsync(Dead(FreePort.Next(), "x"), [($"DeployKit:Gates:{Name}:Required", "false")], time: new TimeUpInAPause());

        Assert.Equal(BootOutcome.Succeeded, report.Outcome);
        Assert.Equal(ProblemSeverity.Warning, Assert.Single(report.Problems).Severity);
    }

    [Fact]
    public async Task Gate_BootStopped_Ends()
    {
        using CancellationTokenSource stop = new(TimeSpan.FromMilliseconds(200));

        BootReport report = await RunAsync(Dead(FreePort.Next(), "x"), stop: stop.Token);

        Assert.Equal(BootOutcome.Cancelled, report.Outcome);
    }

    [Fact]
    public void Gate_Registered_IsOneHealthCheckWithTheTag()
    {
        using IHost host = Build(Sound, [], null, null);

        HealthCheckRegistration check = Assert.Single(
            host.Services.GetRequiredService<IOptions<HealthCheckServiceOptions>>().Value.Registrations, check => check.Name == Name);

        Assert.Contains("gate", check.Tags);
    }

    private async Task<BootReport> RunAsync(
        string? value,
        (string Key, string Value)[]? settings = null,
        RecordingLoggerProvider? logs = null,
        TimeProvider? time = null,
        CancellationToken stop = default)
    {
        (string, string)[] patience =
        [
            ($"DeployKit:Gates:{Name}:Timeout", $"{TimeUpInAPause.GateTimeout:c}"), ($"DeployKit:Gates:{Name}:AttemptTimeout", $"{TimeUpInAPause.AttemptTimeout:c}"),
        ];
        using IHost host = Build(value, [.. patience, .. settings ?? []], logs, time);
        return await host.Services.GetRequiredService<IBootPipeline>().RunAsync(new BootRunOptions(), stop);
    }

    private IHost Build(string? value, (string Key, string Value)[] settings, RecordingLoggerProvider? logs, TimeProvider? time)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = "Testing" });
        Dictionary<string, string?> configuration = new() { [SettingKey] = value };
        foreach ((string key, string setting) in settings)
        {
            configuration[key] = setting;
        }

        builder.Configuration.AddInMemoryCollection(configuration);
        if (logs is not null)
        {
            builder.Logging.SetMinimumLevel(LogLevel.Debug).AddProvider(logs);
        }

        builder.Services.AddSingleton(time ?? TimeProvider.System);
        Add(builder.AddDeployKit());
        return builder.Build();
    }
}
