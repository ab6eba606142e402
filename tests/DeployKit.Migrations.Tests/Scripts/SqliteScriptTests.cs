using DeployKit.Boot;

namespace DeployKit.Migrations.Tests.Scripts;

public sealed class SqliteScriptTests : SqlScriptContract
{
    private protected override Task<Workspace> CreateAsync() => Task.FromResult(new Workspace());

    [Fact]
    public async Task Check_MissingFile_DoesNotCreateIt()
    {
        using Workspace workspace = new();
        workspace.Script("1.sql", "CREATE TABLE item (id int);");

        await workspace.BootAsync(new BootRunOptions { ReadOnly = true });

        Assert.False(File.Exists(workspace.DatabaseFile));
    }

    [Fact]
    public async Task Apply_Trigger_IsOneStatement()
    {
        using Workspace workspace = new();
        workspace.Script("1.sql", """
            CREATE TABLE item (id int, name text);
            CREATE TRIGGER item_named AFTER INSERT ON item BEGIN
              UPDATE item SET name = CASE WHEN new.id > 1 THEN 'many;' ELSE 'one;' END WHERE id = new.id;
              UPDATE item SET id = id WHERE id = 0;
            END;
            INSERT INTO item (id) VALUES (2);
            """);

        Assert.Empty((await workspace.BootAsync()).Problems);
        Assert.Equal("many;", await workspace.QueryAsync<string>("SELECT name FROM item"));
    }

    [Fact]
    public async Task Apply_MissingFolder_NamesBothPlaces()
    {
        using Workspace workspace = new();
        workspace.Scripts.Delete();

        BootProblem problem = Assert.Single((await workspace.BootAsync()).Problems);

        Assert.Contains("\"migrations\" does not exist", problem.Message, StringComparison.Ordinal);
        Assert.Contains(workspace.Root.FullName, problem.Source, StringComparison.Ordinal);
        Assert.Contains(AppContext.BaseDirectory, problem.Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_ScriptThatEndsItsOwnTransaction_IsRefusedBeforeItRuns()
    {
        using Workspace workspace = new Workspace().Script("1.sql", "CREATE TABLE item (id int);\nCOMMIT;\nINSERT INTO nowhere VALUES (1);");

        BootReport report = await workspace.BootAsync();

        BootProblem problem = Assert.Single(report.Problems, problem => problem.Id == "DK4009");
        Assert.EndsWith("1.sql:2", problem.Source, StringComparison.Ordinal);
        Assert.Contains("COMMIT would end the transaction", problem.Message, StringComparison.Ordinal);
        Assert.Equal(BootExitCode.Failed, report.ExitCode);
        Assert.Equal(0, await workspace.CountAsync("sqlite_master WHERE name = 'item'"));
    }
}
