using DeployKit.Boot;
using DeployKit.Profiles;

namespace DeployKit.Migrations.Tests.Audit;

/// <summary>What the audit table says, on both databases.</summary>
public sealed class AuditTests(SharedPostgreSql postgreSql) : IClassFixture<SharedPostgreSql>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Apply_LeavesWhoDidWhat(bool onPostgreSql)
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = onPostgreSql ? new(database) : new();
        workspace.Script("1.sql", "CREATE TABLE item (id int);").Script("2.sql", "SELECT 1;");

        await workspace.BootAsync();

        Assert.Equal(4, await workspace.CountAsync("deploykit_audit"));
        Assert.Equal("started,done", await RowsAsync(workspace, "outcome", "1.sql"));
        Assert.Equal("apply,apply", await RowsAsync(workspace, "migration_action", "2.sql"));
        Assert.Equal(1, await workspace.QueryAsync<int>("SELECT count(DISTINCT run) FROM deploykit_audit WHERE migration = '1.sql'"));
        Assert.Equal(1, await workspace.QueryAsync<int>("SELECT count(DISTINCT plan_id) FROM deploykit_audit"));
        Assert.Equal(2, await workspace.QueryAsync<int>("SELECT count(DISTINCT sql_hash) FROM deploykit_audit WHERE length(sql_hash) = 64"));
        Assert.Equal(0, await workspace.QueryAsync<int>(
            $"SELECT count(*) FROM deploykit_audit WHERE host_name <> '{Environment.MachineName}' OR user_name <> '{Environment.UserName}' OR application_version = '' OR recorded_at NOT LIKE '2___-__-__T__:__:__.%Z'"));
        Assert.Equal(onPostgreSql ? "postgres" : null, await workspace.QueryAsync<string>("SELECT max(database_user) FROM deploykit_audit"));
    }

    [Fact]
    public async Task Apply_FailsAndIsTriedAgain_AddsRowsAndChangesNone()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = new(database);
        workspace.Script("1.sql", "CREATE TABLE item (id int); INSERT INTO nowhere VALUES (1);");
        await workspace.BootAsync();
        string? first = await workspace.QueryAsync<string>("SELECT string_agg(a::text, '|' ORDER BY id) FROM deploykit_audit a");

        await workspace.Script("1.sql", "CREATE TABLE item (id int);").BootAsync();

        Assert.Equal("started,failed,started,done", await RowsAsync(workspace, "outcome", "1.sql"));
        Assert.Equal(first, await workspace.QueryAsync<string>("SELECT string_agg(a::text, '|' ORDER BY id) FROM deploykit_audit a WHERE id <= 2"));
        Assert.Contains("nowhere", await workspace.QueryAsync<string>("SELECT detail FROM deploykit_audit WHERE outcome = 'failed'"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_AuditTableCannotBeWritten_MigratesNothing()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = new(database);
        await workspace.Script("1.sql", "CREATE TABLE item (id int);").BootAsync();
        await database.ExecuteAsync("CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'nobody writes here'; END $$; "
            + "CREATE TRIGGER refuse BEFORE INSERT ON deploykit_audit FOR EACH ROW EXECUTE FUNCTION refuse()");
        workspace.Script("2.sql", "CREATE TABLE other (id int);");

        BootReport report = await workspace.BootAsync();

        Assert.Equal(BootExitCode.Failed, report.ExitCode);
        Assert.Contains("audit table deploykit_audit of Default cannot be written, so nothing was applied", Assert.Single(report.Problems).Message, StringComparison.Ordinal);
        Assert.Null(await database.QueryAsync<string>("SELECT to_regclass('other')::text"));
        Assert.Equal(1, await workspace.CountAsync("deploykit_migrations"));
    }

    [Fact]
    public async Task Apply_RefusedAtTheEnd_RollsTheMigrationBack()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = new(database);
        await workspace.Script("1.sql", "CREATE TABLE item (id int);").BootAsync();
        await database.ExecuteAsync("ALTER TABLE deploykit_audit ADD CONSTRAINT unfinished CHECK (migration = '1.sql' OR outcome <> 'done')");

        BootReport report = await workspace.Script("2.sql", "CREATE TABLE other (id int);").BootAsync();

        Assert.Equal(BootExitCode.Failed, report.ExitCode);
        Assert.Null(await database.QueryAsync<string>("SELECT to_regclass('other')::text"));
    }

    [Theory]
    [InlineData(null, "did not say which older builds work with it")]
    [InlineData("99.0", "needs version 99.0 or later")]
    [InlineData("0.0.1", null)]
    public async Task NewerDatabase_RefuseIncompatible_GoesByWhatTheNewerBuildRecorded(string? compatibleFrom, string? refusal)
    {
        using Workspace workspace = new();
        workspace.Script("1.sql", "CREATE TABLE item (id int);").Script("2.sql", "SELECT 1;");
        await workspace.BootAsync(MigrationPolicy.Apply, options => options.CompatibleFrom = compatibleFrom);

        BootReport older = await workspace.Without("2.sql")
            .BootAsync(MigrationPolicy.Apply, options => options.UnknownMigrations = UnknownMigrations.RefuseIncompatible);

        BootProblem problem = Assert.Single(older.Problems);
        Assert.Equal(("DK4008", refusal is null ? ProblemSeverity.Warning : ProblemSeverity.Error), (problem.Id, problem.Severity));
        Assert.Contains(refusal ?? "is ahead of this build: it holds 2.sql", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_ReadsIt()
    {
        using Workspace workspace = new();
        await workspace.Script("1.sql", "CREATE TABLE item (id int);").BootAsync();
        workspace.Script("2.sql", "SELECT 1;");

        await using ApplicationProcess text = MigratingProcess.Start(workspace.ConnectionString, workspace, ["deploykit", "status"]);
        await using ApplicationProcess audit = MigratingProcess.Start(workspace.ConnectionString, workspace, ["deploykit", "status", "--audit", "--json"]);

        Assert.True(await text.WaitForExitAsync() == 0, text.Transcript);
        Assert.True(await audit.WaitForExitAsync() == 0, audit.Transcript);
        Assert.Matches(@"Default\s+applied\s+1\.sql   apply done 2\d{3}-\S+Z by \S+ on \S+, version \S+, plan [0-9a-f]{8}", text.Output);
        Assert.Matches(@"Default\s+pending\s+2\.sql\s", text.Output + "\n");
        Assert.Contains("\"state\": \"apply started\"", audit.Output, StringComparison.Ordinal);
    }

    private static Task<string?> RowsAsync(Workspace workspace, string column, string migration) => workspace.QueryAsync<string>(
        workspace.Factory is Npgsql.NpgsqlFactory
            ? $"SELECT string_agg({column}, ',' ORDER BY id) FROM deploykit_audit WHERE migration = '{migration}'"
            : $"SELECT group_concat({column}) FROM (SELECT {column} FROM deploykit_audit WHERE migration = '{migration}' ORDER BY id)");
}
