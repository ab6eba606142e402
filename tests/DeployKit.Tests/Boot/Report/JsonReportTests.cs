using System.Text;
using System.Text.Json;
using DeployKit.Boot;
using DeployKit.Boot.Report;

namespace DeployKit.Tests.Boot.Report;

public sealed class JsonReportTests
{
    [Fact]
    public void Json_WhateverTheReportHolds_IsAsThePublishedSchemaSays()
    {
        BootReport empty = new()
        {
            Outcome = BootOutcome.Cancelled,
            EnvironmentName = "",
            ProfileName = "Production",
            Version = "1",
            Duration = TimeSpan.FromDays(2),
            ExitCode = 143,
            Problems = [],
        };
        BootProblem bare = new() { Id = "DK2001", Severity = ProblemSeverity.Info, Phase = BootPhase.Ready, Message = "\u0001\"\ud800" };

        SchemaCheck.AssertPublished(empty);
        SchemaCheck.AssertPublished(empty with { ReportOnly = true, ProfileReason = "an alias", SkippedPhases = Enum.GetValues<BootPhase>() });
        foreach (BootOutcome outcome in Enum.GetValues<BootOutcome>())
        {
            SchemaCheck.AssertPublished(empty with { Outcome = outcome, Problems = [bare, bare with { Severity = ProblemSeverity.Warning, Key = "k", Source = "s", Action = "a" }] });
        }
    }

    [Theory]
    [InlineData("\"exitCode\": 78", "\"exitCode\": \"78\"", "$.exitCode is String, not integer")]
    [InlineData("\"exitCode\": 78", "\"exitCode\": 78.5", "$.exitCode is Number, not integer")]
    [InlineData("\"durationMs\": 0", "\"durationMs\": -1", "$.durationMs is below 0")]
    [InlineData("\"reportOnly\": false", "\"reportOnly\": null", "$.reportOnly is Null, not boolean")]
    [InlineData("\"profileReason\": null", "\"profileReason\": 1", "$.profileReason is Number, not string or null")]
    [InlineData("\"skipped\": []", "\"skipped\": [\"gate\"]", "$.skipped[0] is gate, none of ")]
    [InlineData("\"id\": \"DK2001\"", "\"id\": \"DK21\"", "$.problems[0].id does not match ")]
    [InlineData("\"severity\": \"error\"", "\"severity\": \"fatal\"", "$.problems[0].severity is fatal, none of ")]
    [InlineData("\"phase\": \"settings\",", "", "$.problems[0].phase is missing")]
    [InlineData("\"version\": \"1\"", "\"version\": \"1\", \"more\": 1", "$.more is not in the schema")]
    public void Json_OtherThanThePublishedSchema_WouldBeSeen(string right, string wrong, string violation)
    {
        string json = Encoding.UTF8.GetString(JsonReportWriter.Write(GoldenReportTests.Failed));
        Assert.Contains(right, json, StringComparison.Ordinal);

        using JsonDocument changed = JsonDocument.Parse(json.Replace(right, wrong, StringComparison.Ordinal));

        Assert.StartsWith(violation, Assert.Single(SchemaCheck.Violations(SchemaCheck.Published, changed.RootElement)), StringComparison.Ordinal);
    }
}
