using DeployKit.Boot;

namespace DeployKit.Migrations.Tests.Faults;

/// <summary>Migrations outside a transaction that failed or died half-way, and the boot that goes on with them.</summary>
public sealed class ResumedMigrationTests(SharedPostgreSql postgreSql) : IClassFixture<SharedPostgreSql>
{
    private const string Outside = "-- deploykit:no-transaction\n";

    /// <summary>SQLite's way to change a table. With foreign keys on, dropping the old one deletes the rows that refer to it.</summary>
    [Fact]
    public async Task Sqlite_PragmaBeforeTheFailure_HoldsForTheRest()
    {
        using Workspace workspace = new Workspace()
            .Script("1.sql", "CREATE TABLE parent (id integer PRIMARY KEY);\nCREATE TABLE child (parent int REFERENCES parent ON DELETE CASCADE);")
            .Script("2.sql", "INSERT INTO parent VALUES (1);\nINSERT INTO child VALUES (1);");
        await workspace.BootAsync();
        workspace.Script("3.sql", Outside + """
            PRAGMA foreign_keys = OFF;
            INSERT INTO ready VALUES (1);
            CREATE TABLE parent_new (id integer PRIMARY KEY, name text);
            INSERT INTO parent_new (id) SELECT id FROM parent;
            DROP TABLE parent;
            ALTER TABLE parent_new RENAME TO parent;
            PRAGMA foreign_keys = ON;
            """);
        BootReport failed = await workspace.BootAsync();
        await workspace.ExecuteAsync("CREATE TABLE ready (id int)");

        BootReport report = await workspace.BootAsync();

        Assert.Equal(BootExitCode.Failed, failed.ExitCode);
        Assert.DoesNotContain(report.Problems, problem => problem.Severity == ProblemSeverity.Error);
        Assert.Equal((1, 1), (await workspace.CountAsync("parent"), await workspace.CountAsync("child")));
    }

    [Fact]
    public async Task PostgreSql_SettingBeforeTheFailure_HoldsForTheRest()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = new Workspace(database)
            .Script("1.sql", "CREATE SCHEMA shop;")
            .Script("2.sql", Outside + "SET search_path = shop;\nINSERT INTO public.ready VALUES (1);\nCREATE TABLE item (id int);");
        BootReport failed = await workspace.BootAsync();
        await workspace.ExecuteAsync("CREATE TABLE ready (id int)");

        BootReport report = await workspace.BootAsync();

        Assert.Equal(BootExitCode.Failed, failed.ExitCode);
        Assert.DoesNotContain(report.Problems, problem => problem.Severity == ProblemSeverity.Error);
        Assert.Equal((1, 0), (await workspace.CountAsync("public.ready"), await workspace.CountAsync("shop.item")));
        Assert.Equal(2, await workspace.CountAsync("public.deploykit_migrations"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ScriptThatWasBegun_RewrittenAsOneTransaction_IsDoneWhenItIsApplied(bool server)
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = new Workspace(server ? database : null).Script("1.sql", Outside + "CREATE TABLE item (id int);\nINSERT INTO nowhere VALUES (1);");
        BootReport failed = await workspace.BootAsync();

        BootReport applied = await workspace.Script("1.sql", "CREATE TABLE IF NOT EXISTS item (id int);").BootAsync();
        BootReport next = await workspace.BootAsync();

        Assert.Equal(BootExitCode.Failed, failed.ExitCode);
        Assert.DoesNotContain(applied.Problems, problem => problem.Severity == ProblemSeverity.Error);
        Assert.Empty(next.Problems);
    }

    /// <summary>How far a migration has come is written anew in one step: who dies in the middle of it knows what it knew before.</summary>
    [Fact]
    public async Task Progress_FailsWhileItIsWritten_IsTheOneBefore()
    {
        using Workspace workspace = new Workspace().Script("1.sql", "CREATE TABLE item (id int);").Script("2.sql", Outside + "INSERT INTO item VALUES (1);\nVACUUM;\nINSERT INTO item VALUES (2);");
        await workspace.ExecuteAsync("""
            CREATE TABLE deploykit_progress (history text NOT NULL, migration text NOT NULL, checksum text NOT NULL, statements int NOT NULL, PRIMARY KEY (history, migration));
            CREATE TRIGGER stop BEFORE INSERT ON deploykit_progress WHEN NEW.statements = 2 BEGIN SELECT RAISE(ABORT, 'not now'); END;
            """);
        BootReport failed = await workspace.BootAsync();
        await workspace.ExecuteAsync("DROP TRIGGER stop");

        BootReport report = await workspace.BootAsync();

        Assert.Equal(BootExitCode.Failed, failed.ExitCode);
        Assert.DoesNotContain(report.Problems, problem => problem.Severity == ProblemSeverity.Error);
        Assert.Equal(2, await workspace.CountAsync("item"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TransactionOfTheScriptsOwn_FailsInTheMiddle_IsAppliedOnceAsAWhole(bool server)
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = new Workspace(server ? database : null)
            .Script("1.sql", "CREATE TABLE item (id int);")
            .Script("2.sql", Outside + "VACUUM;\nBEGIN;\nINSERT INTO item VALUES (1);\nINSERT INTO ready VALUES (1);\nCOMMIT;\nVACUUM;\nINSERT INTO item VALUES (2);");
        BootReport failed = await workspace.BootAsync();
        long kept = await workspace.CountAsync("item");
        await workspace.ExecuteAsync("CREATE TABLE ready (id int)");

        BootReport report = await workspace.BootAsync();

        BootProblem problem = Assert.Single(failed.Problems, problem => problem.Severity == ProblemSeverity.Error);
        Assert.Contains("2.sql failed at statement 4 of 7", problem.Message, StringComparison.Ordinal);
        Assert.Contains("statement 1 is applied and stay", problem.Message, StringComparison.Ordinal);
        Assert.Equal(0, kept);
        Assert.DoesNotContain(report.Problems, problem => problem.Severity == ProblemSeverity.Error);
        Assert.Equal((2, 1), (await workspace.CountAsync("item"), await workspace.CountAsync("ready")));
    }

    /// <summary>However long the run has taken before, a table that somebody else holds is tried again.</summary>
    [Fact]
    public async Task LockedTable_AfterTheLockTimeout_IsTriedAgainAllTheSame()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = new Workspace(database).Script("1.sql", "CREATE TABLE item (id int);");
        await workspace.BootAsync();
        await using Npgsql.NpgsqlConnection holder = new(database.ConnectionString);
        await holder.OpenAsync();
        await using Npgsql.NpgsqlCommand hold = new("BEGIN; LOCK TABLE item", holder);
        await hold.ExecuteNonQueryAsync();

        await workspace.Script("2.sql", "ALTER TABLE item ADD name text;").BootAsync(configure: options =>
        {
            options.LockTimeout = TimeSpan.FromMilliseconds(1);
            options.StatementLockTimeout = TimeSpan.FromMilliseconds(20);
        });

        Assert.Equal(5, await workspace.CountAsync("deploykit_audit WHERE migration = '2.sql' AND outcome = 'failed'"));
    }
}
