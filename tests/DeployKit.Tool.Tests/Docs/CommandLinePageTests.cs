using System.Text;
using DeployKit.Tool.Tests.Commands;

namespace DeployKit.Tool.Tests.Docs;

/// <summary>
/// <c>docs/cli.md</c> is what the commands themselves print. After a change of a command, write it anew with
/// <c>DEPLOYKIT_APPROVE_CLI=1 dotnet test tests/DeployKit.Tool.Tests</c>.
/// </summary>
public sealed class CommandLinePageTests
{
    private static readonly string Page = RepositoryFolder.PathOf("docs/cli.md");

    [Fact]
    public async Task Page_OfTheCommandLine_IsWhatTheCommandsPrint()
    {
        string expected = await WriteAsync();
        if (Environment.GetEnvironmentVariable("DEPLOYKIT_APPROVE_CLI") == "1")
        {
            await File.WriteAllTextAsync(Page, expected);
        }

        Assert.Equal(expected, (await File.ReadAllTextAsync(Page)).ReplaceLineEndings("\n"));
    }

    private static async Task<string> WriteAsync()
    {
        StringBuilder page = new("# The command line\n\nThis page is what the commands print with `--help`. What to run where is in [the pipeline](pipeline.md).\n\n");
        page.Append("## The tool\n\nInstalled with `dotnet tool install --global DeployKit.Tool`.\n");
        foreach (string name in await AddAsync(page, "deploykit", "Commands:", arguments => ToolRun.RunAsync(Path.GetTempPath(), arguments)))
        {
            await AddAsync(page, $"deploykit {name}", null, arguments => ToolRun.RunAsync(Path.GetTempPath(), [name, .. arguments]));
        }

        string application = TestApplicationPath.Of("QuickStart");
        page.Append("\n## The application\n\nEvery application that calls `AddDeployKit()` has these verbs; `migrate` and its kin come with DeployKit.Migrations.\n");
        foreach (string name in await AddAsync(page, "dotnet App.dll deploykit", "verbs:", arguments => ToolRun.RunDotnetAsync(application, ["deploykit", .. arguments])))
        {
            await AddAsync(page, $"dotnet App.dll deploykit {name}", null, arguments => ToolRun.RunDotnetAsync(application, ["deploykit", name, .. arguments]));
        }

        return page.ToString();
    }

    /// <summary>Adds a command's help and returns the commands that it lists.</summary>
    private static async Task<IReadOnlyList<string>> AddAsync(StringBuilder page, string title, string? list, Func<string[], Task<ToolRun>> run)
    {
        ToolRun help = await run(["--help"]);
        Assert.Equal((0, ""), (help.ExitCode, help.Error));
        string text = string.Join('\n', help.Output.ReplaceLineEndings("\n").Trim().Split('\n').Select(line => line.TrimEnd()));
        page.Append($"\n### `{title}`\n\n```text\n{text}\n```\n");
        return list is null ? [] :
        [
            .. text.Split('\n').SkipWhile(line => line != list).Skip(1).TakeWhile(line => line.StartsWith("  ", StringComparison.Ordinal))
                .Where(line => line[2] != ' ').Select(line => line.Trim().Split(' ')[0])
        ];
    }
}
