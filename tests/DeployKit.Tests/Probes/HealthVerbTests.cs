using System.Text.Json;

namespace DeployKit.Tests.Probes;

/// <summary>The verb <c>health</c> of a real application.</summary>
public sealed class HealthVerbTests(SharedRedis redis) : IClassFixture<SharedRedis>
{
    [Fact]
    public async Task Health_EverythingAnswers_PrintsEachCheckAndExits0()
    {
        await using ApplicationProcess application = await RunAsync([], ("ConnectionStrings__Redis", redis.Server.ConnectionString), Patient);

        Assert.Equal(0, application.ExitCode);
        Assert.Matches(@"^healthy   version 2\.0\.1\n(  .*\n)*  Redis +healthy +\d+\.\d ms\n", application.Output);
        Assert.DoesNotContain("Now listening", application.Transcript, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HealthJson_DependencyDown_PrintsWhatTheEndpointWouldAndExits69()
    {
        await using ApplicationProcess application = await RunAsync(["--json"], ("ConnectionStrings__Redis", $"127.0.0.1:{FreePort.Next()}"), Patient);

        Assert.Equal(69, application.ExitCode);
        JsonElement payload = JsonDocument.Parse(application.Output).RootElement;
        Assert.Equal("unhealthy", payload.GetProperty("status").GetString());
        JsonElement service = payload.GetProperty("services").GetProperty("Redis");
        Assert.Equal("connection refused", service.GetProperty("reason").GetString());
        Assert.True(service.GetProperty("response_time_ms").GetDouble() >= 0);
    }

    [Fact]
    public async Task Health_HungCheck_EndsWithItsTimeout()
    {
        await using ApplicationProcess application = await RunAsync([], ("Test__Check", "hangs"), ("DeployKit__Probes__CheckTimeout", "00:00:01"));

        Assert.Equal(69, application.ExitCode);
        Assert.Matches("odd +unhealthy .* timeout", application.Output);
    }

    [Fact]
    public async Task Health_ConfigurationInvalid_PrintsTheReportInsteadAndExits78()
    {
        await using ApplicationProcess application = await RunAsync([], ("DeployKit__Gats__Redis__Timeout", "00:00:01"));

        Assert.Equal(78, application.ExitCode);
        Assert.Contains("DK5003", application.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("unhealthy", application.Output, StringComparison.Ordinal);
    }

    private static (string, string?) Patient => ("DeployKit__Probes__CheckTimeout", "00:02:00");

    private static Task<ApplicationProcess> RunAsync(string[] arguments, params (string Key, string? Value)[] variables) =>
        ApplicationProcess.RunAsync("GateApplication", new()
        {
            EnvironmentName = "Staging",
            Arguments = ["deploykit", "health", .. arguments],
            Variables = variables.ToDictionary(pair => pair.Key, pair => pair.Value),
        });
}
