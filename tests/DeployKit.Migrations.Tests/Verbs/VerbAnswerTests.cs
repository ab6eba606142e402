using System.Text.Json;
using DeployKit.Boot;

namespace DeployKit.Migrations.Tests.Verbs;

/// <summary>What scripts get from the verbs: JSON, and nothing at all when the command line is wrong.</summary>
public sealed class VerbAnswerTests
{
    [Theory]
    [InlineData("lock", 0, "Default: free", "")]
    [InlineData("backup", 0, "Default: ", "backup")]
    [InlineData("restore --from before.dump", 77, "what was written to Default since ", "")]
    [InlineData("restore --from before.dump --accept-data-loss", 70, "Default was not restored and is as it was: ", "")]
    [InlineData("approve --plan aaaaaaaa --by ada", 77, "plan aaaaaaaa is not pending: plan ", "")]
    [InlineData("approve --plan PLAN --by ada", 0, "approved plan ", "plan decision expires")]
    public async Task Json_OfAVerb_HoldsItsAnswer(string call, int exitCode, string message, string details)
    {
        using Workspace workspace = await PendingAsync();

        await using ApplicationProcess process = await RunAsync(workspace, [.. await WordsAsync(call, workspace), "--json"]);

        Assert.True(process.ExitCode == exitCode, process.Transcript);
        using JsonDocument json = JsonDocument.Parse(process.Output);
        JsonElement answer = Assert.Single(json.RootElement.EnumerateArray());
        Assert.StartsWith(message, answer.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.All(details.Split(' ', StringSplitOptions.RemoveEmptyEntries), name => Assert.NotEmpty(answer.GetProperty(name).GetString()!));
    }

    [Theory]
    [InlineData("approve --plan aaaaaaaa", "--plan and --by are needed")]
    [InlineData("backup --engine Defualt", "--engine needs one of Default")]
    [InlineData("restore", "--from is needed")]
    [InlineData("restore --from nowhere.dump", "there is no file nowhere.dump")]
    [InlineData("rollback", "--to is needed")]
    [InlineData("rollback --to 0 --engine Defualt", "--engine needs one of Default")]
    public async Task Usage_OptionMissingOrWrong_Exits64AndKeepsTheOldAnswer(string call, string message)
    {
        using Workspace workspace = await PendingAsync();
        string answer = Path.Combine(workspace.Root.FullName, "answer.json");
        await File.WriteAllTextAsync(answer, "old");

        await using ApplicationProcess process = await RunAsync(workspace, [.. call.Split(' '), "--json", "--out", answer]);

        Assert.True(process.ExitCode == BootExitCode.Usage, process.Transcript);
        Assert.Contains($"deploykit: {message}", process.Error, StringComparison.Ordinal);
        Assert.Equal("", process.Output);
        Assert.Equal("old", await File.ReadAllTextAsync(answer));
    }

    private static async Task<Workspace> PendingAsync()
    {
        Workspace workspace = new();
        await workspace.Script("1.sql", "CREATE TABLE item (id int);").BootAsync();
        return workspace.Script("2.sql", "CREATE TABLE other (id int);");
    }

    private static async Task<string[]> WordsAsync(string call, Workspace workspace)
    {
        string backup = Path.Combine(workspace.Root.FullName, "before.dump");
        await File.WriteAllTextAsync(backup, "no backup");
        await using ApplicationProcess plan = await RunAsync(workspace, ["plan", "--json"]);
        using JsonDocument json = JsonDocument.Parse(plan.Output);
        string id = json.RootElement[0].GetProperty("plan").GetString()!;
        return [.. call.Split(' ').Select(word => word switch { "before.dump" => backup, "PLAN" => id, _ => word })];
    }

    private static async Task<ApplicationProcess> RunAsync(Workspace workspace, string[] verb)
    {
        ApplicationProcess process = MigratingProcess.Start(
            workspace.ConnectionString,
            workspace,
            ["deploykit", .. verb],
            ("DeployKit__Migrations__Backup__Folder", Path.Combine(workspace.Root.FullName, "backups")));
        await process.WaitForExitAsync();
        return process;
    }
}
