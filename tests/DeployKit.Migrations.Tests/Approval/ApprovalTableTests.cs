using DeployKit.Boot;
using DeployKit.Migrations.Approval;
using DeployKit.Migrations.Plan;
using DeployKit.Migrations.Running;
using DeployKit.Profiles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace DeployKit.Migrations.Tests.Approval;

/// <summary>Approvals in the database: who, until when, taken back, of exactly this plan.</summary>
public sealed class ApprovalTableTests(SharedPostgreSql postgreSql) : IClassFixture<SharedPostgreSql>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Boot_PlanApproved_AppliesAndSaysWhoApproved(bool onPostgreSql)
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = await PendingAsync(onPostgreSql ? new(database) : new());
        await DecideAsync(workspace, by: "ada", ticket: "CHG-1");

        Assert.Empty((await workspace.BootAsync(new(), Require)).Problems);
        Assert.Equal("ada (CHG-1)", await workspace.QueryAsync<string>("SELECT approval FROM deploykit_audit WHERE migration = '2.sql' AND outcome = 'done'"));
    }

    [Fact]
    public async Task Boot_PlanChangedAfterTheApproval_IsRefused()
    {
        using Workspace workspace = await PendingAsync(new());
        await DecideAsync(workspace);
        workspace.Script("2.sql", "CREATE TABLE other (id bigint);");

        await RefusedAsync(workspace, "nobody has approved it");
    }

    [Fact]
    public async Task Boot_ApprovalExpired_IsRefused()
    {
        using Workspace workspace = await PendingAsync(new());
        await DecideAsync(workspace, expires: "2001-01-01T00:00:00Z");

        await RefusedAsync(workspace, "the approval by ada expired at 2001-01-01T00:00:00Z");
    }

    [Fact]
    public async Task Boot_ApprovalRevoked_IsRefusedAlsoWhereTheConfigurationApproves()
    {
        using Workspace workspace = await PendingAsync(new());
        string plan = await DecideAsync(workspace);
        await DecideAsync(workspace, ApprovalRow.Revoked, "bob");

        await RefusedAsync(workspace, "revoked by bob", ("DeployKit:Migrations:ApprovedPlan", plan));
        await DecideAsync(workspace, by: "eve");
        Assert.Empty((await workspace.BootAsync(new(), Require)).Problems);
    }

    [Fact]
    public async Task Boot_TwoPeopleRequired_OneTwiceIsNotTwo()
    {
        using Workspace workspace = await PendingAsync(new());
        (string, string?) two = ("DeployKit:Migrations:ApprovalsRequired", "2");
        await DecideAsync(workspace);
        await DecideAsync(workspace, by: "Ada");

        await RefusedAsync(workspace, "approved by Ada, 2 people have to", two);
        await DecideAsync(workspace, by: "bob");
        Assert.Empty((await workspace.BootAsync(new(), Require, default, two)).Problems);
        Assert.Equal("Ada, bob", await workspace.QueryAsync<string>("SELECT approval FROM deploykit_audit WHERE migration = '2.sql' AND outcome = 'done'"));
    }

    [Fact]
    public async Task Boot_ApprovalRevokedWhileItWaitsForTheLock_AppliesNothing()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = await PendingAsync(new(database));
        await DecideAsync(workspace);
        await using NpgsqlConnection holder = new(database.ConnectionString);
        await holder.OpenAsync();
        await ExecuteAsync(holder, $"SELECT pg_advisory_lock({DeployKit.Migrations.Databases.SqlText.Key("deploykit:deploykit_migrations")})");
        await ExecuteAsync(holder, "SET application_name = 'the holder'");
        Task<BootReport> boot = workspace.BootAsync(new(), Require);
        await Eventually.TrueAsync(
            async () => await database.QueryAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%a.application_name ||%' AND pid <> pg_backend_pid()") > 0,
            "the boot to ask who holds the lock");

        await DecideAsync(workspace, ApprovalRow.Revoked, "bob");
        await holder.CloseAsync();
        NpgsqlConnection.ClearPool(holder);

        Assert.Contains("revoked by bob", Assert.Single((await boot).Problems).Message, StringComparison.Ordinal);
        Assert.Null(await database.QueryAsync<string>("SELECT to_regclass('other')::text"));
    }

    [Fact]
    public async Task Boot_RestOfAnApprovedPlan_NeedsNoSecondApproval()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = await PendingAsync(new(database));
        workspace.Script("3.sql", "INSERT INTO appears_later VALUES (1);").Script("4.sql", "CREATE TABLE last (id int);");
        string plan = await DecideAsync(workspace);
        Assert.Equal(BootExitCode.Failed, (await workspace.BootAsync(new(), Require)).ExitCode);
        await database.ExecuteAsync("CREATE TABLE appears_later (id int)");

        BootReport report = await workspace.BootAsync(new(), Require);

        Assert.Empty(report.Problems);
        Assert.Equal(plan, await workspace.QueryAsync<string>("SELECT plan_id FROM deploykit_audit WHERE migration = '4.sql' AND outcome = 'done'"));
    }

    [Fact]
    public async Task Boot_RestOfAnApprovedPlanWasChanged_NeedsAnother()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = await PendingAsync(new(database));
        workspace.Script("3.sql", "INSERT INTO appears_later VALUES (1);");
        await DecideAsync(workspace);
        await workspace.BootAsync(new(), Require);
        workspace.Script("3.sql", "DROP TABLE item;");

        await RefusedAsync(workspace, "nobody has approved it");
    }

    [Fact]
    public async Task Approve_TwoPeopleAtTheSameTime_BothCount()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = await PendingAsync(new(database));
        string plan = await PlanIdAsync(workspace);

        ApplicationProcess[] approving =
        [
            .. new[] { "ada", "bob", "eve" }.Select(name => MigratingProcess.Start(
                database.ConnectionString, workspace, ["deploykit", "approve", "--plan", plan[..8], "--by", name, "--ticket", "CHG-1", "--expires", "2099-01-31T18:00Z"])),
        ];
        foreach (ApplicationProcess process in approving)
        {
            Assert.True(await process.WaitForExitAsync() == 0, process.Transcript);
            await process.DisposeAsync();
        }

        Assert.Contains($"approved plan {plan} of Default by ada (CHG-1) until 2099-01-31T18:00:00Z", approving[0].Output, StringComparison.Ordinal);
        Assert.Equal(3, await workspace.CountAsync("deploykit_approvals"));
        Assert.Empty((await workspace.BootAsync(new(), Require, default, ("DeployKit:Migrations:ApprovalsRequired", "3"))).Problems);
    }

    [Fact]
    public async Task Approve_ByAUserWhoMayNotWrite_SaysWhoMay()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = await PendingAsync(new(database));
        string plan = await PlanIdAsync(workspace);
        string reader = $"reader_{Guid.NewGuid():N}";
        await database.ExecuteAsync($"CREATE ROLE {reader} LOGIN; GRANT SELECT ON ALL TABLES IN SCHEMA public TO {reader}");

        string asReader = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = reader }.ConnectionString;
        await using ApplicationProcess process = MigratingProcess.Start(asReader, workspace, ["deploykit", "approve", "--plan", plan, "--by", "eve"]);

        Assert.Equal(BootExitCode.Failed, await process.WaitForExitAsync());
        Assert.Contains("permission denied", process.Output, StringComparison.Ordinal);
        Assert.Contains("decide as a user who may write deploykit_approvals", process.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(BootExitCode.ApprovalMissing, "plan aaaaaaaa is not pending: plan ", "--plan", "aaaaaaaa", "--by", "ada")]
    [InlineData(BootExitCode.Usage, "--plan and --by are needed", "--plan", "aaaaaaaa")]
    [InlineData(BootExitCode.Usage, "--expires needs a time to come", "--plan", "aaaaaaaa", "--by", "ada", "--expires", "2001-01-01")]
    public async Task Approve_WhatCannotBe_SaysWhy(int exitCode, string expected, params string[] options)
    {
        using Workspace workspace = await PendingAsync(new());

        await using ApplicationProcess process = MigratingProcess.Start(workspace.ConnectionString, workspace, ["deploykit", "approve", .. options]);

        Assert.Equal(exitCode, await process.WaitForExitAsync());
        Assert.Contains(expected, exitCode == BootExitCode.Usage ? process.Error : process.Output, StringComparison.Ordinal);
    }

    private static async Task<Workspace> PendingAsync(Workspace workspace)
    {
        await workspace.Script("1.sql", "CREATE TABLE item (id int);").BootAsync();
        return workspace.Script("2.sql", "CREATE TABLE other (id int);");
    }

    private static async Task RefusedAsync(Workspace workspace, string why, params (string, string?)[] settings)
    {
        BootReport report = await workspace.BootAsync(new(), Require, default, settings);

        Assert.Equal(BootExitCode.ApprovalMissing, report.ExitCode);
        Assert.Contains(why, Assert.Single(report.Problems).Message, StringComparison.Ordinal);
    }

    private static void Require(MigrationOptions options)
    {
        options.Policy = MigrationPolicy.RequireApproval;
        options.PollInterval = TimeSpan.FromMilliseconds(20);
        options.ApprovalTimeout = TimeSpan.FromMilliseconds(100);
    }

    private static async Task<string> DecideAsync(
        Workspace workspace, string decision = ApprovalRow.Approved, string by = "ada", string? ticket = null, string? expires = null)
    {
        string plan = await PlanIdAsync(workspace);
        using IHost host = workspace.Build();
        IMigrationEngine engine = host.Services.GetRequiredService<IMigrationEngine>();
        await using MigrationSession session = new(engine, engine.Options);
        await session.OpenAsync(default);
        await ApprovalTable.AddAsync(new() { Plan = plan, Decision = decision, By = by, Ticket = ticket, Expires = expires }, session, default);
        return plan;
    }

    private static async Task<string> PlanIdAsync(Workspace workspace)
    {
        using IHost host = workspace.Build();
        IMigrationEngine engine = host.Services.GetRequiredService<IMigrationEngine>();
        await using MigrationSession session = new(engine, engine.Options);
        await session.OpenAsync(default);
        MigrationState state = MigrationState.Compare(await engine.GetMigrationsAsync(default), (await DatabaseHistory.ReadAsync(session, default)).Applied);
        return (await MigrationPlan.CreateAsync(session, state.Pending, default)).Id;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using NpgsqlCommand command = new(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
