using System.Text.RegularExpressions;
using DeployKit.Boot;
using DeployKit.RuleLines;

namespace DeployKit.Tests.Boot.Report;

/// <summary>One report per rule of gates, migrations and secrets in files, of the application that the rule's line of defence is shown by.</summary>
public sealed class GoldenRuleReportTests(SharedPostgreSql postgreSql) : IClassFixture<SharedPostgreSql>
{
    private static readonly (string Pattern, string Steady)[] Differences =
    [
        (@"\d+ attempts?", "3 attempts"),
        (@"within [\d.]+ m?s", "within 1 s"),
        (@"opens at \S+ \d\d:\d\dZ", "opens at 2026-06-05 02:00Z"),
        (@"\((Mon|Tue|Wed|Thu|Fri|Sat|Sun) ", "(Fri "),
        (@"since \S+ pid \d+ on \S+, server process \d+", "since 2026-06-01T08:00:00Z pid 42 on host, server process 4711"),
        (@"\S+/migrations-[0-9a-f]{32}/", "Migrations/"),
    ];

    public static TheoryData<string> Ids =>
    [
        "DK1001", "DK1002", "DK1003", "DK3001", "DK3002",
        "DK4002", "DK4003", "DK4004", "DK4006", "DK4007", "DK4008", "DK4009", "DK4010", "DK4011", "DK4012",
    ];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Report_OfTheRule_IsTheGoldenOne(string id)
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        BootExample example = BootExample.Of(id)!;
        using BootWorkshop workshop = new(example.Environment, database);
        example.Arrange(workshop);

        BootReport report = await workshop.RunAsync(new());

        GoldenReport.AssertEqual(id, report with { Problems = [.. report.Problems.Select(problem => Steady(problem, database.Name))] });
    }

    [Fact]
    public void Reports_EveryRuleOfABoot_HasAGoldenOne()
    {
        string golden = string.Concat(GoldenReport.All());

        Assert.All(RuleTable.SeenBy('B'), id => Assert.Contains($"    {id} ", golden, StringComparison.Ordinal));
    }

    /// <summary>What differs from run to run: the database's name, how often and how long was tried, dates, processes, the folder.</summary>
    private static BootProblem Steady(BootProblem problem, string database) => problem with
    {
        Message = Steady(problem.Message, database),
        Source = problem.Source is null ? null : Steady(problem.Source, database),
        Action = problem.Action is null ? null : Steady(problem.Action, database),
    };

    private static string Steady(string text, string database) => Differences.Aggregate(
        text.Replace(database, "shop", StringComparison.Ordinal), (steady, difference) => Regex.Replace(steady, difference.Pattern, difference.Steady));
}
