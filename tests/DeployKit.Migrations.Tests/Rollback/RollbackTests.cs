using DeployKit.Boot;
using DeployKit.Migrations.Rollback;
using DeployKit.Profiles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Migrations.Tests.Rollback;

/// <summary>Taking migrations back by their <c>.down.sql</c>, with what is lost named and nothing lost unsaid.</summary>
public sealed class RollbackTests(SharedPostgreSql postgreSql) : IClassFixture<SharedPostgreSql>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Rollback_TakesBackTheLastFirst(bool onPostgreSql)
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = await MigratedAsync(onPostgreSql ? new(database) : new());

        BootReport report = await RollBackAsync(workspace, "1.sql", accept: true);

        Assert.Equal(BootExitCode.Ok, report.ExitCode);
        Assert.Equal("rolling back 2.sql drops table other with its rows", Assert.Single(report.Problems, problem => problem.Id == "DK4002").Message);
        Assert.Equal(1, await workspace.CountAsync("deploykit_migrations"));
        Assert.Equal(0, await workspace.CountAsync("item"));
        Assert.Equal(2, await workspace.QueryAsync<int>("SELECT count(*) FROM deploykit_audit WHERE migration_action = 'roll back' AND outcome = 'done'"));
        Assert.Equal("3.sql", await workspace.QueryAsync<string>("SELECT migration FROM deploykit_audit WHERE migration_action = 'roll back' ORDER BY id LIMIT 1"));
        Assert.DoesNotContain((await workspace.BootAsync()).Problems, problem => problem.Severity == ProblemSeverity.Error);
        Assert.Equal(0, await workspace.CountAsync("other"));
    }

    [Fact]
    public async Task Rollback_LossNotAccepted_ChangesNothingAndNamesIt()
    {
        using Workspace workspace = await MigratedAsync(new());

        BootReport report = await RollBackAsync(workspace, "1.sql", accept: false);

        BootProblem problem = Assert.Single(report.Problems, problem => problem.Severity == ProblemSeverity.Error);
        Assert.Equal(("DK4002", "say --accept-data-loss"), (problem.Id, problem.Action));
        Assert.Equal(3, await workspace.CountAsync("deploykit_migrations"));
    }

    [Fact]
    public async Task Rollback_NothingIsLost_NeedsNoAcceptance()
    {
        using Workspace workspace = await MigratedAsync(new());

        Assert.Equal(BootExitCode.Ok, (await RollBackAsync(workspace, "2.sql", accept: false)).ExitCode);
        Assert.Equal(2, await workspace.CountAsync("deploykit_migrations"));
    }

    [Theory]
    [InlineData("9.sql", "\"9.sql\" is none of the migrations of Default")]
    [InlineData("0", "migration 1.sql has no way back")]
    public async Task Rollback_WhatCannotBe_ChangesNothing(string target, string why)
    {
        using Workspace workspace = await MigratedAsync(new());

        BootReport report = await RollBackAsync(workspace, target, accept: true);

        Assert.Contains(why, Assert.Single(report.Problems).Message, StringComparison.Ordinal);
        Assert.Equal(3, await workspace.CountAsync("deploykit_migrations"));
    }

    [Fact]
    public async Task Rollback_ByABuildThatDoesNotHoldTheMigration_ChangesNothing()
    {
        using Workspace workspace = await MigratedAsync(new());

        BootReport report = await RollBackAsync(workspace.Without("3.sql"), "1.sql", accept: true);

        Assert.Contains("holds 3.sql, which this build cannot take back", Assert.Single(report.Problems).Message, StringComparison.Ordinal);
        Assert.Equal(3, await workspace.CountAsync("deploykit_migrations"));
    }

    [Fact]
    public async Task Rollback_DownFails_KeepsTheMigrationAndSaysSo()
    {
        using Workspace workspace = await MigratedAsync(new());
        workspace.Script("2.down.sql", "DROP TABLE other; DROP TABLE nowhere;");

        BootReport report = await RollBackAsync(workspace, "1.sql", accept: true);

        Assert.Contains(report.Problems, problem => problem.Id == "DK4009" && problem.Message.Contains("migration 2.sql failed at statement 2", StringComparison.Ordinal));
        Assert.Equal(2, await workspace.CountAsync("deploykit_migrations"));
        Assert.Equal(0, await workspace.CountAsync("other"));
    }

    [Fact]
    public async Task Rollback_HalfAppliedMigrationOutsideATransaction_IsTakenBackToo()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = await MigratedAsync(new(database));
        workspace.Script("4.sql", "-- deploykit:no-transaction\nCREATE INDEX CONCURRENTLY half ON item (id);\nCREATE INDEX CONCURRENTLY fails ON nowhere (id);")
            .Script("4.down.sql", "DROP INDEX IF EXISTS half; DROP INDEX IF EXISTS fails;");
        Assert.Equal(BootExitCode.Failed, (await workspace.BootAsync()).ExitCode);
        Assert.NotNull(await database.QueryAsync<string>("SELECT to_regclass('half')::text"));

        Assert.Equal(BootExitCode.Ok, (await RollBackAsync(workspace, "3.sql", accept: false)).ExitCode);

        Assert.Null(await database.QueryAsync<string>("SELECT to_regclass('half')::text"));
        Assert.Equal(0, await workspace.CountAsync("deploykit_progress"));
        Assert.Equal(3, await workspace.CountAsync("deploykit_migrations"));
    }

    [Fact]
    public async Task Rollback_TableIsLocked_FailsAsAMigrationDoesAndKeepsIt()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = await MigratedAsync(new(database));
        await using Npgsql.NpgsqlConnection holder = new(database.ConnectionString + ";Pooling=false");
        await holder.OpenAsync();
        await using Npgsql.NpgsqlTransaction reading = await holder.BeginTransactionAsync();
        await new Npgsql.NpgsqlCommand("LOCK TABLE seen, other IN ACCESS SHARE MODE", holder, reading).ExecuteNonQueryAsync();

        BootReport report = await RollBackAsync(workspace, "2.sql", accept: true, ("DeployKit:Migrations:StatementLockTimeout", "00:00:00.05"));

        BootProblem problem = Assert.Single(report.Problems, problem => problem.Severity == ProblemSeverity.Error);
        Assert.Equal(("DK4009", BootExitCode.Failed), (problem.Id, report.ExitCode));
        Assert.Contains("migration 3.sql failed at statement 1", problem.Message, StringComparison.Ordinal);
        Assert.Equal(3, await workspace.CountAsync("deploykit_migrations"));
    }

    /// <summary>The first of its connections that takes something back is ended; the next one goes on.</summary>
    [Fact]
    public async Task Rollback_ConnectionIsLost_GoesOnWithAnother()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = await MigratedAsync(new(database));
        await database.ExecuteAsync("CREATE SEQUENCE attempts");
        workspace.Script("3.down.sql", "SELECT CASE WHEN nextval('attempts') = 1 THEN pg_terminate_backend(pg_backend_pid()) END; DROP VIEW seen;");

        BootReport report = await RollBackAsync(workspace, "2.sql", accept: true);

        Assert.Equal(BootExitCode.Ok, report.ExitCode);
        Assert.Equal(2, await workspace.CountAsync("deploykit_migrations"));
    }

    [Fact]
    public async Task Rollback_OutsideTheWindow_WaitsForAnotherTime()
    {
        ShiftedTime time = new() { Shift = new DateTimeOffset(2026, 11, 22, 5, 0, 0, TimeSpan.Zero) - DateTimeOffset.UtcNow };
        using Workspace workspace = await MigratedAsync(new() { Time = time });

        BootReport report = await RollBackAsync(workspace, "2.sql", accept: true, ("DeployKit:Migrations:Window", "Sun 02:00-04:00 Europe/London"));

        Assert.Equal(("DK4007", BootExitCode.TryAgainLater), (Assert.Single(report.Problems).Id, report.ExitCode));
    }

    [Fact]
    public async Task Rollback_WithoutTheBackupThatIsExpected_ChangesNothing()
    {
        using Workspace workspace = await MigratedAsync(new());

        BootReport refused = await RollBackAsync(workspace, "2.sql", accept: true, ("DeployKit:Profile", "Production"), (Workspace.AttestedBy, null));
        BootReport backedUp = await RollBackAsync(
            workspace, "2.sql", accept: true, ("DeployKit:Profile", "Production"), (Workspace.AttestedBy, null), ("DeployKit:Migrations:Backup:Folder", workspace.Root.FullName));

        Assert.Equal("DK4010", Assert.Single(refused.Problems).Id);
        Assert.Equal(BootExitCode.Ok, backedUp.ExitCode);
        Assert.EndsWith(".db", await workspace.QueryAsync<string>("SELECT backup_path FROM deploykit_audit ORDER BY id DESC LIMIT 1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rollback_OfAnApprovedPlan_TakesTheApprovalBack()
    {
        using Workspace workspace = new Workspace().Script("1.sql", "CREATE TABLE item (id int);");
        await workspace.BootAsync();
        workspace.Script("2.sql", "CREATE TABLE other (id int);").Script("2.down.sql", "DROP TABLE other;");
        BootReport check = await workspace.BootAsync(new BootRunOptions { ReadOnly = true }, Require);
        string plan = check.Problems.First(problem => problem.Id == "DK4003").Action!.Split("--plan ")[1][..64];
        (string, string?) approved = ("DeployKit:Migrations:ApprovedPlan", plan);
        await workspace.BootAsync(new BootRunOptions { Migrate = true }, Require, default, approved);

        BootReport rollback = await RollBackAsync(workspace, "1.sql", accept: true, ("DeployKit:Migrations:Policy", "RequireApproval"));
        BootReport again = await workspace.BootAsync(new BootRunOptions { Migrate = true }, Require, default, approved);

        Assert.Equal(BootExitCode.Ok, rollback.ExitCode);
        Assert.Equal(BootExitCode.ApprovalMissing, again.ExitCode);
        Assert.Contains(again.Problems, problem => problem.Message.Contains("revoked by rollback by", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rollback_Verb_ReportsAndExits()
    {
        using Workspace workspace = await MigratedAsync(new());

        await using ApplicationProcess unsaid = MigratingProcess.Start(workspace.ConnectionString, workspace, ["deploykit", "rollback"]);
        await using ApplicationProcess refused = MigratingProcess.Start(workspace.ConnectionString, workspace, ["deploykit", "rollback", "--to", "1.sql"]);
        Assert.Equal(BootExitCode.Usage, await unsaid.WaitForExitAsync());
        Assert.Equal(BootExitCode.ApprovalMissing, await refused.WaitForExitAsync());
        Assert.Contains("exit 77", refused.Transcript, StringComparison.Ordinal);
        await using ApplicationProcess done = MigratingProcess.Start(
            workspace.ConnectionString, workspace, ["deploykit", "rollback", "--to", "1.sql", "--engine", "Default", "--accept-data-loss"]);

        Assert.True(await done.WaitForExitAsync() == 0, done.Transcript);
        Assert.Equal(1, await workspace.CountAsync("deploykit_migrations"));
    }

    private static async Task<Workspace> MigratedAsync(Workspace workspace)
    {
        workspace.Script("1.sql", "CREATE TABLE item (id int);")
            .Script("2.sql", "CREATE TABLE other (id int);").Script("2.down.sql", "DROP TABLE other;")
            .Script("3.sql", "CREATE VIEW seen AS SELECT id FROM other;").Script("3.down.sql", "DROP VIEW seen;");
        await workspace.BootAsync();
        return workspace;
    }

    private static void Require(MigrationOptions options)
    {
        options.Policy = MigrationPolicy.RequireApproval;
        options.PollInterval = TimeSpan.FromMilliseconds(20);
    }

    private static async Task<BootReport> RollBackAsync(Workspace workspace, string target, bool accept, params (string, string?)[] settings)
    {
        using IHost host = workspace.Build(null, settings);
        host.Services.GetRequiredService<RollbackDesk>().Request = new(target, null, accept);
        return await host.Services.GetRequiredService<IBootPipeline>().RunAsync(new() { LastPhase = BootPhase.Migrations, Migrate = true }, default);
    }
}
