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
    public async Task MigrateOnBoot_ServesOnceMigrated()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = RaceScripts.AddTo(new Workspace());
        RecipeCommand boot = Assert.Single(RecipeDocument.Under("Migrate on boot").Commands());

        await using ApplicationProcess application = boot.Start(database, workspace);
        await application.WaitForStatusAsync("/");

        await AssertCompleteAsync(database);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WaitForAJob_ReplicasAreUnreadyUntilTheJobHasEnded(bool kubernetes)
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = RaceScripts.AddTo(new Workspace());
        RecipeDocument recipe = RecipeDocument.Under("Wait for a job");
        RecipeCommand[] commands = kubernetes ? [recipe.Container("shop"), recipe.Container("migrate")] : [.. recipe.Commands()];
        Assert.Equal(2, commands.Length);
        await using ApplicationProcess one = commands[0].Start(database, workspace);
        await using ApplicationProcess other = commands[0].Start(database, workspace);
        foreach (ApplicationProcess replica in (ApplicationProcess[])[one, other])
        {
            await replica.WaitForStatusAsync("/health/live", HttpStatusCode.OK);
            await replica.WaitForStatusAsync("/health/ready", HttpStatusCode.ServiceUnavailable);
            await replica.WaitForStatusAsync("/", HttpStatusCode.ServiceUnavailable);
        }

        Assert.Null(await database.QueryAsync<string>("SELECT to_regclass('deploykit_migrations')::text"));
        await using ApplicationProcess job = commands[1].Start(database, workspace);

        Assert.True(await job.WaitForExitAsync() == 0, job.Transcript);
        await one.WaitForStatusAsync("/", HttpStatusCode.OK);
        await other.WaitForStatusAsync("/", HttpStatusCode.OK);
        await AssertCompleteAsync(database);
    }

    [Fact]
    public async Task InitContainer_OfEveryPodAtOnce_MigratesOnceAndThePodsServe()
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = RaceScripts.AddTo(new Workspace());
        RecipeDocument recipe = RecipeDocument.Under("Init container");
        await using ApplicationProcess early = recipe.Container("shop").Start(database, workspace);
        Assert.Equal(BootExitCode.ApprovalMissing, await early.WaitForExitAsync());

        ApplicationProcess[] inits = [.. Enumerable.Range(0, 3).Select(_ => recipe.Container("migrate").Start(database, workspace))];
        foreach (ApplicationProcess init in inits)
        {
            Assert.True(await init.WaitForExitAsync() == 0, init.Transcript);
            await init.DisposeAsync();
        }

        await using ApplicationProcess pod = recipe.Container("shop").Start(database, workspace);
        await pod.WaitForStatusAsync("/");
        await AssertCompleteAsync(database);
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

    private static async Task AssertCompleteAsync(ScratchDatabase database)
    {
        Assert.Equal(RaceScripts.Count, await database.QueryAsync<long>("SELECT count(*) FROM applied"));
        Assert.Equal(RaceScripts.Count, await database.QueryAsync<long>("SELECT count(*) FROM deploykit_migrations"));
    }

    [GeneratedRegex("^-- plan ([0-9a-f]{64})", RegexOptions.Multiline)]
    private static partial Regex PlanId();
}
