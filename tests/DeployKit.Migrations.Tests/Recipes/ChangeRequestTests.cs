using System.Text.RegularExpressions;
using DeployKit.Boot;
using Npgsql;

namespace DeployKit.Migrations.Tests.Recipes;

/// <summary>The change request of docs/migrations.md, with the commands that it shows, there and back again.</summary>
public sealed partial class ChangeRequestTests(SharedPostgreSql postgreSql) : IClassFixture<SharedPostgreSql>
{
    [Fact]
    public async Task ChangeRequest_FromThePlanToTheAuditAndBackAgain()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = new(database);
        await workspace.Script("001_items.sql", "CREATE TABLE item (id int); INSERT INTO item VALUES (1);").BootAsync();
        workspace.Script("002_notes.sql", "CREATE TABLE note (id int);\nCREATE INDEX item_id ON item (id);")
            .Script("002_notes.down.sql", "DROP INDEX item_id;\nDROP TABLE note;");

        string id = "";
        IReadOnlyList<RecipeCommand> there = RecipeDocument.Under("From the plan to the audit").Commands();
        Assert.Contains("DK4003", await RunAsync(there[0], BootExitCode.ApprovalMissing), StringComparison.Ordinal);
        await RunAsync(there[1], BootExitCode.Ok);
        string plan = await File.ReadAllTextAsync(Path.Combine(workspace.Root.FullName, "plan.sql"));
        id = PlanId().Match(plan).Groups[1].Value;
        Assert.Contains("DK4004 UNSAFE line 2: builds an index on item while nobody can write to it", plan, StringComparison.Ordinal);
        Assert.Contains($"backup before: {Folder()}", plan, StringComparison.Ordinal);
        await RunAsync(there[2], BootExitCode.Ok);
        await RunAsync(there[3], BootExitCode.Ok);
        string audit = await RunAsync(there[4], BootExitCode.Ok);
        Assert.Matches($@"apply done +002_notes\.sql .* plan {id[..8]}, approved by ada \(CHG-1\), backup {Folder()}/Default\.\S+-{id[..8]}\.dump", audit);

        IReadOnlyList<RecipeCommand> back = RecipeDocument.Under("Back again").Commands();
        Assert.Contains("drops table note with its rows", await RunAsync(back[0], BootExitCode.ApprovalMissing), StringComparison.Ordinal);
        await RunAsync(back[1], BootExitCode.Ok);
        Assert.Null(await database.QueryAsync<string>("SELECT to_regclass('note')::text"));
        await workspace.ExecuteAsync("DELETE FROM item");
        await using (NpgsqlConnection pooled = new(database.ConnectionString))
        {
            NpgsqlConnection.ClearPool(pooled);
        }

        await RunAsync(back[2], BootExitCode.Ok);
        Assert.Equal(1, await workspace.CountAsync("item"));
        await database.ExecuteAsync($"DROP DATABASE \"{await database.QueryAsync<string>($"SELECT datname FROM pg_database WHERE datname LIKE '{database.Name}\\_before\\_%'")}\"");

        string Folder() => Path.Combine(workspace.Root.FullName, "backups");

        async Task<string> RunAsync(RecipeCommand command, int exitCode)
        {
            RecipeCommand here = new(
                [.. command.Arguments.Select(argument => argument switch
                {
                    "plan.sql" => Path.Combine(workspace.Root.FullName, argument),
                    "9f2c41d0" => id[..8],
                    "/var/backups/shop/before.dump" => Directory.GetFiles(Folder(), $"*-{id[..8]}.dump").Single(),
                    _ => argument,
                })],
                new() { ["DeployKit__Migrations__Backup__Folder"] = command.Environment["DeployKit__Migrations__Backup__Folder"]!.Replace("/var/backups/shop", Folder(), StringComparison.Ordinal) });
            await using ApplicationProcess process = here.Start(database, workspace);
            Assert.True(await process.WaitForExitAsync() == exitCode, $"{string.Join(' ', here.Arguments)}: {process.Transcript}");
            return command == there[4] ? process.Output : string.Join(' ', process.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }
    }

    [GeneratedRegex("^-- plan ([0-9a-f]{64})", RegexOptions.Multiline)]
    private static partial Regex PlanId();
}
