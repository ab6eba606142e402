using System.Text.Json;
using DeployKit.Boot;
using DeployKit.House.Tests.Repository;
using DeployKit.RuleLines;

namespace DeployKit.House.Tests.RuleLines;

/// <summary>Every rule that is marked B: an application that breaks it is booted, and its report says so; <c>check</c> says the same where the rule is marked P too.</summary>
public sealed class BootLineTests(SharedPostgreSql postgreSql) : IClassFixture<SharedPostgreSql>
{
    public static TheoryData<string> Booted => [.. RuleTable.SeenBy('B')];

    public static TheoryData<string> Checked => [.. RuleTable.SeenBy('P').Except(PipelineLineTests.OfTheTool)];

    [Theory]
    [MemberData(nameof(Booted))]
    public async Task Rule_MarkedB_IsInTheReportOfABoot(string id) => AssertReported(id, await ProblemsAsync(id, isCheck: false));

    [Theory]
    [MemberData(nameof(Checked))]
    public async Task Rule_MarkedP_IsInTheReportOfACheck(string id) => AssertReported(id, await ProblemsAsync(id, isCheck: true));

    private static void AssertReported(string id, IReadOnlyList<(string Id, string Title, string Help)> problems)
    {
        Assert.Contains(problems, problem => problem.Id == id);
        Assert.All(problems, problem => Assert.Equal(CatalogueTitle.Of(problem.Id), problem.Title));
        Assert.All(problems, problem => Assert.EndsWith($"/docs/rules/{problem.Id}.md", problem.Help, StringComparison.Ordinal));
        Assert.True(File.Exists(SourceTree.PathOf($"docs/rules/{id}.md")));
    }

    private async Task<IReadOnlyList<(string Id, string Title, string Help)>> ProblemsAsync(string id, bool isCheck)
    {
        if (BootExample.Of(id) is not { } example)
        {
            return await ProblemsOfProcessAsync(id, isCheck);
        }

        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using BootWorkshop workshop = new(example.Environment, database);
        example.Arrange(workshop);
        BootReport report = await workshop.RunAsync(new BootRunOptions { ReadOnly = isCheck });
        return [.. report.Problems.Select(problem => (problem.Id, problem.Title, problem.Help))];
    }

    /// <summary>What is wrong before there is a host, or with the files of the application itself, needs a process of its own.</summary>
    private static async Task<IReadOnlyList<(string Id, string Title, string Help)>> ProblemsOfProcessAsync(string id, bool isCheck)
    {
        string application = id switch
        {
            "DK2009" => "TestApplication",
            "DK6001" => "DependencyApp",
            _ => throw new InvalidOperationException($"{id} is marked and has no example"),
        };
        using ScratchFolder folder = new();
        folder.Write("appsettings.json", id == "DK2009" ? """{ "A": oops }""" : "{}");
        await using ApplicationProcess process = await ApplicationProcess.RunAsync(application, new()
        {
            Arguments = isCheck ? ["deploykit", "check", "--json"] : [],
            EnvironmentName = "Production",
            WorkingDirectory = folder.FullPath,
            Variables = new Dictionary<string, string?> { ["DeployKit__Report__Path"] = folder.PathOf("report.json") },
        });
        string json = isCheck ? process.Output : await File.ReadAllTextAsync(folder.PathOf("report.json"));
        return
        [
            .. JsonDocument.Parse(json).RootElement.GetProperty("problems").EnumerateArray()
                .Select(problem => (problem.GetProperty("id").GetString()!, problem.GetProperty("title").GetString()!, problem.GetProperty("help").GetString()!)),
        ];
    }
}
