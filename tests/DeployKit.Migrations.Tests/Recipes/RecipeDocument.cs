using System.Text.RegularExpressions;
using DeployKit.Documents;

namespace DeployKit.Migrations.Tests.Recipes;

/// <summary>The recipes of docs/migrations.md as what they make run: commands with their environment.</summary>
internal sealed partial class RecipeDocument
{
    private readonly string recipe;

    private RecipeDocument(string recipe) => this.recipe = recipe;

    /// <summary>The recipe under a heading.</summary>
    public static RecipeDocument Under(string heading)
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "docs", "migrations.md")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        string[] parts = File.ReadAllText(Path.Combine(folder, "docs", "migrations.md")).Split($"\n### {heading}\n");
        Assert.Equal(2, parts.Length);
        return new(parts[1].Split("\n##")[0]);
    }

    /// <summary>The commands of its shell script, each with what was exported before it.</summary>
    public IReadOnlyList<RecipeCommand> Commands()
    {
        Dictionary<string, string?> environment = [];
        List<RecipeCommand> commands = [];
        foreach (string line in Fence("sh").Split('\n').Select(line => line.Split('#')[0].Trim()).Where(line => line.Length > 0))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            switch (words)
            {
                case ["export", var assignment]:
                    environment[assignment.Split('=')[0]] = assignment.Split('=')[1];
                    break;
                case ["dotnet", "App.dll", .. var arguments]:
                    commands.Add(new(arguments, new(environment)));
                    break;
                default:
                    Assert.Fail($"The recipe holds a command that no test runs: {line}");
                    break;
            }
        }

        return commands;
    }

    /// <summary>The container of that name in its manifest: its arguments go to the image's entry point, <c>dotnet App.dll</c>.</summary>
    public RecipeCommand Container(string name)
    {
        foreach (string manifest in Fence("yaml").Split("\n---\n"))
        {
            Dictionary<string, string> values = YamlReader.Read(manifest).Entries
                .Where(entry => entry.Value is not null)
                .ToDictionary(entry => entry.Key, entry => entry.Value!);
            string? path = values.Keys.FirstOrDefault(path => ContainerName().IsMatch(path) && values[path] == name);
            if (path?[..^":name".Length] is { } container)
            {
                return new(
                    [.. values.Where(value => value.Key.StartsWith(container + ":args:", StringComparison.Ordinal)).Select(value => value.Value)],
                    values.Where(value => value.Key.StartsWith(container + ":env:", StringComparison.Ordinal) && value.Key.EndsWith(":name", StringComparison.Ordinal))
                        .ToDictionary(value => value.Value, value => (string?)values[value.Key[..^":name".Length] + ":value"]));
            }
        }

        throw new InvalidOperationException($"No manifest of the recipe holds a container {name}.");
    }

    private string Fence(string language) => recipe.Split($"```{language}\n")[1].Split("```")[0];

    [GeneratedRegex(@":(?:initC|c)ontainers:\d+:name$")]
    private static partial Regex ContainerName();
}

/// <summary>What runs: the arguments behind <c>dotnet App.dll</c>, and the environment.</summary>
internal sealed record RecipeCommand(IReadOnlyList<string> Arguments, Dictionary<string, string?> Environment)
{
    /// <summary>Starts it as a process with the scripts of a workspace.</summary>
    public ApplicationProcess Start(ScratchDatabase database, Workspace workspace) => MigratingProcess.Start(
        database.ConnectionString, workspace, Arguments,
        [("ASPNETCORE_ENVIRONMENT", "Production"), ("DOTNET_ENVIRONMENT", "Production"), .. Environment.Select(variable => (variable.Key, variable.Value))]);
}
