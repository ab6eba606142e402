using System.Text.Json;

namespace DeployKit.Tests.Dependencies;

/// <summary>A real process whose libraries were built against other versions than it has: Consumer (Contract 1, gets 2) and
/// AspNetCore.HealthChecks.NpgSql 3.0.0 (Npgsql 4, gets 10).</summary>
public sealed class DependencyAppTests
{
    private const string Consumer = "Consumer was compiled against Contract 1.0 but runs with Contract 2.0";
    private const string HealthChecks = "HealthChecks.NpgSql was compiled against Npgsql 4.0 but runs with Npgsql 10.0";

    [Fact]
    public async Task Check_InProduction_BlocksWithBothMismatchesAndNothingElse()
    {
        (int exitCode, List<(string Severity, string Message)> problems) = await CheckAsync("Production");

        Assert.Equal(78, exitCode);
        Assert.Equal([("error", Consumer), ("error", HealthChecks)], problems);
    }

    [Fact]
    public async Task Check_InDevelopment_Warns()
    {
        (int exitCode, List<(string Severity, string Message)> problems) = await CheckAsync("Development");

        Assert.Equal(0, exitCode);
        Assert.Equal([("warning", Consumer), ("warning", HealthChecks)], problems);
    }

    [Fact]
    public async Task Boot_InProduction_IsStoppedByBothMismatches()
    {
        await using ApplicationProcess application = await ApplicationProcess.RunAsync("DependencyApp", new() { EnvironmentName = "Production" });

        Assert.Equal(78, application.ExitCode);
        Assert.Contains("DK6001 error", application.UnwrappedError, StringComparison.Ordinal);
        Assert.Contains(Consumer, application.UnwrappedError, StringComparison.Ordinal);
        Assert.Contains(HealthChecks, application.UnwrappedError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Boot_WithWaivers_Serves()
    {
        await using ApplicationProcess application = ApplicationProcess.Start("DependencyApp", new()
        {
            EnvironmentName = "Production",
            Variables = new[] { Waiver(0, "Consumer", "Contract", "2099-01-01"), Waiver(1, "HealthChecks.NpgSql", "Npgsql", "2099-01-01") }
                .SelectMany(set => set).ToDictionary(),
        });

        await application.WaitForStatusAsync("/");
        Assert.Contains(HealthChecks + "; waived until 2099-01-01", application.UnwrappedError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_WithWaivers_PassesAndNamesThem()
    {
        (int exitCode, List<(string Severity, string Message)> problems) = await CheckAsync(
            "Production", Waiver(0, "Consumer", "Contract", "2099-01-01"), Waiver(1, "HealthChecks.NpgSql", "Npgsql", "2099-01-01"));

        Assert.Equal(0, exitCode);
        Assert.Equal(
            [("info", Consumer + "; waived until 2099-01-01: tried in staging"), ("info", HealthChecks + "; waived until 2099-01-01: tried in staging")],
            problems);
    }

    [Fact]
    public async Task Check_WithAnExpiredWaiver_BlocksAndSaysSo()
    {
        (int exitCode, List<(string Severity, string Message)> problems) = await CheckAsync(
            "Production", Waiver(0, "Consumer", "Contract", "2020-01-01"), Waiver(1, "HealthChecks.NpgSql", "Npgsql", "2099-01-01"));

        Assert.Equal(78, exitCode);
        Assert.Contains(("error", Consumer + "; its waiver expired on 2020-01-01"), problems);
    }

    private static Dictionary<string, string?> Waiver(int index, string assembly, string reference, string expires) => new()
    {
        [$"DeployKit__Dependencies__Waivers__{index}__Assembly"] = assembly,
        [$"DeployKit__Dependencies__Waivers__{index}__Reference"] = reference,
        [$"DeployKit__Dependencies__Waivers__{index}__Reason"] = "tried in staging",
        [$"DeployKit__Dependencies__Waivers__{index}__Expires"] = expires,
    };

    private static async Task<(int ExitCode, List<(string Severity, string Message)> Problems)> CheckAsync(
        string environment, params Dictionary<string, string?>[] variables)
    {
        await using ApplicationProcess application = await ApplicationProcess.RunAsync("DependencyApp", new()
        {
            Arguments = ["deploykit", "check", "--json"],
            EnvironmentName = environment,
            Variables = variables.SelectMany(set => set).ToDictionary(),
        });
        using JsonDocument report = JsonDocument.Parse(application.Output);
        return (application.ExitCode,
        [
            .. report.RootElement.GetProperty("problems").EnumerateArray()
                .Where(problem => problem.GetProperty("id").GetString() == "DK6001")
                .Select(problem => (problem.GetProperty("severity").GetString()!, problem.GetProperty("message").GetString()!))
        ]);
    }
}
