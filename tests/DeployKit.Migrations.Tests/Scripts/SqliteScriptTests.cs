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

    [Fact]
    public async Task Apply_NameInCapitals_IsAScriptOnEverySystem()
    {
        using Workspace workspace = new Workspace().Script("1.SQL", "CREATE TABLE item (id int);").Script("2.Down.Sql", "not a migration");

        Assert.Empty((await workspace.BootAsync()).Problems);
        Assert.Equal(0, await workspace.CountAsync("item"));
    }

    [Fact]
    public async Task Apply_NamesThatDifferInCaseAlone_AreRefused()
    {
        using Workspace workspace = new Workspace().Script("1_item.sql", "CREATE TABLE item (id int);").Script("1_Item.sql", "CREATE TABLE other (id int);");
        if (workspace.Scripts.GetFiles().Length == 1)
        {
            // This file system does not tell them apart either.
            return;
        }

        BootProblem problem = Assert.Single((await workspace.BootAsync()).Problems);

        Assert.Equal("DK4009", problem.Id);
        Assert.Contains("are one to the history", problem.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(workspace.DatabaseFile));
    }

    [Fact]
    public async Task Apply_ScriptInAnotherEncoding_IsRefusedBeforeItRuns()
    {
        using Workspace workspace = new Workspace().Script("1.sql", "CREATE TABLE item (name text);");
        await File.WriteAllBytesAsync(Path.Combine(workspace.Scripts.FullName, "2.sql"), System.Text.Encoding.Latin1.GetBytes("INSERT INTO item VALUES ('grün');"));
        await File.WriteAllTextAsync(Path.Combine(workspace.Scripts.FullName, "3.sql"), "INSERT INTO item VALUES ('grün');", System.Text.Encoding.Unicode);

        BootProblem problem = Assert.Single((await workspace.BootAsync()).Problems);
        workspace.Without("2.sql");

        Assert.Equal(("DK4009", "migrations/2.sql"), (problem.Id, problem.Source));
        Assert.Empty((await workspace.BootAsync()).Problems);
        Assert.Equal("grün", await workspace.QueryAsync<string>("SELECT name FROM item"));
    }

    [Fact]
    public async Task Boot_PollIntervalOfZero_IsRefused()
    {
        using Workspace workspace = new Workspace().Script("1.sql", "CREATE TABLE item (id int);");

        BootReport report = await workspace.BootAsync(configure: options => options.PollInterval = TimeSpan.Zero);

        Assert.Equal(("DK5003", BootExitCode.InvalidConfiguration), (Assert.Single(report.Problems).Id, report.ExitCode));
    }

    [Fact]
    public async Task Apply_ByteOrderMarkBeforeAnotherEncoding_IsRefusedBeforeItRuns()
    {
        using Workspace workspace = new Workspace().Script("1.sql", "CREATE TABLE item (name text);");
        byte[] bytes = [.. System.Text.Encoding.UTF8.Preamble, .. System.Text.Encoding.Latin1.GetBytes("INSERT INTO item VALUES ('grün');")];
        await File.WriteAllBytesAsync(Path.Combine(workspace.Scripts.FullName, "2.sql"), bytes);

        BootProblem problem = Assert.Single((await workspace.BootAsync()).Problems);

        Assert.Equal(("DK4009", "migrations/2.sql"), (problem.Id, problem.Source));
    }

    [Fact]
    public async Task Apply_VacuumInATransaction_NamesTheRemedy()
    {
        using Workspace workspace = new Workspace().Script("1.sql", "VACUUM;");

        Assert.Contains("-- deploykit:no-transaction", Assert.Single((await workspace.BootAsync()).Problems).Action, StringComparison.Ordinal);
    }
}
