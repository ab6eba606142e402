using DeployKit.Boot;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Migrations.Tests.Running;

/// <summary>Two folders of scripts in one application, which keep their histories in tables of the same name.</summary>
public sealed class SeveralEnginesTests
{
    /// <summary>The first engine looks at the second one's connection before it is the second one's turn.</summary>
    [Fact]
    public async Task Boot_ConnectionNameOfOnesOwn_IsKnownToTheOthers()
    {
        using Workspace workspace = new Workspace().Script("1.sql", "CREATE TABLE item (id int);").Script("3.sql", "INSERT INTO item VALUES (3);");
        (string Key, string? Value)[] settings =
        [
            ("ConnectionStrings:Other", $"Data Source={Path.Combine(workspace.Root.FullName, "pooler.db")}"),
            ("ConnectionStrings:Direct", workspace.ConnectionString),
            ("DeployKit:Migrations:ConnectionName", "Direct"),
        ];

        BootReport first = await BootAsync(workspace, settings);
        BootReport second = await BootAsync(workspace, settings);

        Assert.DoesNotContain(first.Problems, problem => problem.Severity == ProblemSeverity.Error);
        Assert.Empty(second.Problems);
        Assert.Equal(3, await workspace.CountAsync("deploykit_migrations"));
    }

    [Fact]
    public async Task Boot_SkippedEngineHasNoConnectionString_TheOtherOneIsMigrated()
    {
        using Workspace workspace = new Workspace().Script("1.sql", "CREATE TABLE item (id int);");

        BootReport report = await BootAsync(workspace, ("DeployKit:Migrations:Other:Policy", "Skip"));

        Assert.Empty(report.Problems);
        Assert.Equal(0, await workspace.CountAsync("item"));
    }

    /// <summary>A prefix that is written wrongly would leave the database empty, and say that it is up to date.</summary>
    [Fact]
    public async Task Boot_PrefixThatNoResourceHas_IsRefused()
    {
        using Workspace workspace = new Workspace().Script("1.sql", "CREATE TABLE item (id int);");
        HostApplicationBuilder builder = workspace.Builder(null, ("ConnectionStrings:Other", workspace.ConnectionString));
        builder.AddDeployKit().AddSqlScriptMigrations("Other", SqliteFactory.Instance, typeof(SeveralEnginesTests).Assembly, "Shop.Migratoins");
        using IHost host = builder.Build();

        BootReport report = await host.Services.GetRequiredService<IBootPipeline>().RunAsync(new(), default);

        BootProblem problem = Assert.Single(report.Problems, problem => problem.Severity == ProblemSeverity.Error);
        Assert.Equal("DK4009", problem.Id);
        Assert.Contains("\"Shop.Migratoins.\"", problem.Message, StringComparison.Ordinal);
    }

    private static async Task<BootReport> BootAsync(Workspace workspace, params (string Key, string? Value)[] settings)
    {
        DirectoryInfo other = Directory.CreateDirectory(Path.Combine(workspace.Root.FullName, "other"));
        await File.WriteAllTextAsync(Path.Combine(other.FullName, "2.sql"), "CREATE TABLE other (id int);");
        HostApplicationBuilder builder = workspace.Builder(null, settings);
        builder.AddDeployKit().AddSqlScriptMigrations("Other", SqliteFactory.Instance, "other");
        using IHost host = builder.Build();
        return await host.Services.GetRequiredService<IBootPipeline>().RunAsync(new(), default);
    }
}
