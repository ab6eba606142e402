using DeployKit.Boot;

namespace DeployKit.Migrations.Tests.Scripts;

public sealed class PostgreSqlScriptTests(SharedPostgreSql postgreSql) : SqlScriptContract, IClassFixture<SharedPostgreSql>
{
    private protected override async Task<Workspace> CreateAsync() => new(await postgreSql.CreateDatabaseAsync());

    [Fact]
    public async Task Apply_SyntaxError_NamesLineAndPosition()
    {
        using Workspace workspace = await CreateAsync();
        workspace.Script("1.sql", "CREATE TABLE item (id int);\n\nCREATE TABLE broken (\n  id int,\n  name wrong!\n);");

        BootProblem problem = Assert.Single((await workspace.BootAsync()).Problems);

        Assert.Equal("migrations/1.sql:5", problem.Source);
        Assert.Contains("statement 2 of 2, line 5, character", problem.Message, StringComparison.Ordinal);
        Assert.Contains("42601: syntax error at or near", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_FunctionsAndDollarQuotes_AreOneStatementEach()
    {
        using Workspace workspace = await CreateAsync();
        workspace.Script("1.sql", """
            CREATE FUNCTION add_one(n int) RETURNS int LANGUAGE plpgsql AS $body$
            BEGIN
              -- a comment; with a semicolon
              PERFORM 'x;y'; RETURN n + 1;
            END $body$;
            CREATE FUNCTION add_two(n int) RETURNS int LANGUAGE sql BEGIN ATOMIC
              SELECT CASE WHEN n > 0 THEN n + 2 ELSE 2 END;
            END;
            DO $$ BEGIN PERFORM add_one(1); END; $$;
            /* nested /* comment; */ ; */
            CREATE TABLE item AS SELECT add_one(1) + add_two(1) AS id;
            """);

        Assert.Empty((await workspace.BootAsync()).Problems);
        Assert.Equal(5, await workspace.QueryAsync<int>("SELECT id FROM item"));
    }

    [Fact]
    public async Task Apply_ConcurrentIndexInATransaction_NamesTheRemedy()
    {
        using Workspace workspace = await CreateAsync();
        workspace.Script("1.sql", "CREATE TABLE item (id int);").Script("2.sql", "CREATE INDEX CONCURRENTLY item_id ON item (id);");

        BootProblem problem = Assert.Single((await workspace.BootAsync()).Problems, problem => problem.Severity == ProblemSeverity.Error);

        Assert.Contains("-- deploykit:no-transaction", problem.Action, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_NoTransactionScript_RunsOutsideATransaction()
    {
        using Workspace workspace = await CreateAsync();
        workspace.Script("1.sql", "CREATE TABLE item (id int);")
            .Script("2.sql", "-- deploykit:no-transaction\nCREATE INDEX CONCURRENTLY item_id ON item (id);\nVACUUM item;");

        Assert.Empty((await workspace.BootAsync()).Problems);
        Assert.Equal(1, await workspace.QueryAsync<long>("SELECT count(*) FROM pg_indexes WHERE indexname = 'item_id'"));
    }

    [Fact]
    public async Task Apply_NoTransactionScriptFails_SaysWhatRemains()
    {
        using Workspace workspace = await CreateAsync();
        workspace.Script("1.sql", "-- deploykit:no-transaction\nCREATE TABLE item (id int);\nCREATE TABLE other (id nothing);");

        BootProblem problem = Assert.Single((await workspace.BootAsync()).Problems);

        Assert.Contains("statement 1 is applied, statement 2 may be half applied", problem.Message, StringComparison.Ordinal);
        Assert.Equal(0, await workspace.CountAsync("item"));
    }

    /// <summary>What pg_dump writes, and the following script expects the search path that it would have on its own.</summary>
    [Fact]
    public async Task Apply_ScriptThatLeavesAnotherSearchPath_IsRecordedAndLeavesNone()
    {
        using Workspace workspace = await CreateAsync();
        workspace.Script("1.sql", "SELECT pg_catalog.set_config('search_path', '', false);\nCREATE TABLE public.item (id int);").Script("2.sql", "INSERT INTO item VALUES (1);");

        Assert.Empty((await workspace.BootAsync()).Problems);
        Assert.Equal(1, await workspace.CountAsync("item"));
    }

    /// <summary>As PostGIS does: an empty database has tables that are nobody's.</summary>
    [Fact]
    public async Task Apply_TablesOfAnExtensionAloneAndBaseline_RunsEverything()
    {
        using Workspace workspace = await CreateAsync();
        await workspace.ExecuteAsync("CREATE TABLE spatial_ref_sys (id int); ALTER EXTENSION plpgsql ADD TABLE spatial_ref_sys");
        workspace.Script("1.sql", "CREATE TABLE item (id int);").Script("2.sql", "INSERT INTO item VALUES (1);");

        Assert.Empty((await workspace.BootAsync(configure: options => options.Baseline = "1.sql")).Problems);
        Assert.Equal(1, await workspace.CountAsync("item"));
    }
}
