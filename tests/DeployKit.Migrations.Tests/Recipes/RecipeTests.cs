using System.Net;
using System.Text.RegularExpressions;
using DeployKit.Boot;
using DeployKit.Migrations.Tests.Races;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Migrations.Tests.Recipes;

/// <summary>The recipes of docs/migrations.md, with the commands that it shows.</summary>
public sealed partial class RecipeTests(SharedPostgreSql postgreSql) : IClassFixture<SharedPostgreSql>
{
    [Fact]
    public async Task MigrateOnBoot_PolicyApply_ServesOnceMigrated()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = RaceScripts.AddTo(new Workspace());
        await using ApplicationProcess application = MigratingProcess.Start(
            database.ConnectionString, workspace, [], ("ASPNETCORE_ENVIRONMENT", "Production"), ("DeployKit__Migrations__Policy", "Apply"));

        await application.WaitForStatusAsync("/");

        Assert.Equal(RaceScripts.Count, await database.QueryAsync<long>("SELECT count(*) FROM deploykit_migrations"));
    }

    [Fact]
    public async Task WaitForAJob_ReplicaServesOnceTheJobHasEnded()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = RaceScripts.AddTo(new Workspace());
        (string, string?) policy = ("DeployKit__Migrations__Policy", "Wait");
        await using ApplicationProcess replica = MigratingProcess.Start(database.ConnectionString, workspace, [], policy);
        await replica.WaitForTextAsync("Waiting until somebody applies the pending migrations");
        Assert.Null(await database.QueryAsync<string>("SELECT to_regclass('deploykit_migrations')::text"));

        await using ApplicationProcess job = MigratingProcess.Start(database.ConnectionString, workspace, ["deploykit", "migrate"], policy);

        Assert.True(await job.WaitForExitAsync() == 0, job.Transcript);
        await replica.WaitForStatusAsync("/", HttpStatusCode.OK);
    }

    [Fact]
    public async Task ApproveAPlan_PlanThenMigrate_AppliesWhatWasApproved()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = RaceScripts.AddTo(new Workspace());
        (string, string?) policy = ("DeployKit__Migrations__Policy", "RequireApproval");
        string file = Path.Combine(workspace.Root.FullName, "plan.sql");
        await using ApplicationProcess plan = MigratingProcess.Start(database.ConnectionString, workspace, ["deploykit", "plan", "--out", file], policy);
        Assert.True(await plan.WaitForExitAsync() == 0, plan.Transcript);
        string id = PlanId().Match(await File.ReadAllTextAsync(file)).Groups[1].Value;

        await using ApplicationProcess unapproved = MigratingProcess.Start(database.ConnectionString, workspace, ["deploykit", "migrate"], policy);
        Assert.Equal(BootExitCode.ApprovalMissing, await unapproved.WaitForExitAsync());
        await using ApplicationProcess approved = MigratingProcess.Start(
            database.ConnectionString, workspace, ["deploykit", "migrate"], policy, ("DeployKit__Migrations__ApprovedPlan", id[..8]));

        Assert.True(await approved.WaitForExitAsync() == 0, approved.Transcript);
        Assert.Equal(RaceScripts.Count, await database.QueryAsync<long>("SELECT count(*) FROM applied"));
    }

    [Fact]
    public async Task EmbeddedScripts_AreAppliedInOrder()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = "Development" });
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:Default", database.ConnectionString)]);
        Recipes.Resources(builder);
        using IHost host = builder.Build();

        Assert.Empty((await host.Services.GetRequiredService<IBootPipeline>().RunAsync(new(), default)).Problems);
        Assert.Equal(1, await database.QueryAsync<int>("SELECT id FROM embedded"));
    }

    [GeneratedRegex("^-- plan ([0-9a-f]{64})", RegexOptions.Multiline)]
    private static partial Regex PlanId();
}
