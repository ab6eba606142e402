using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using DeployKit.Boot;
using DeployKit.Verbs;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Drivers.Tests.Migrations;

/// <summary>Plan, approval, backup, unsafe operations, audit and rollback through Microsoft.Data.SqlClient. The server understands no T-SQL.</summary>
[SuppressMessage("Design", "CA1001", Justification = "DisposeAsync disposes of it.")]
public sealed class SqlServerGovernanceTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("deploykit-sqlserver");
    private readonly FakeSqlServer server = new() { Tables = ["item"] };

    public async Task InitializeAsync()
    {
        Script("1.sql", "CREATE TABLE item (id int, note nvarchar(50))");
        Assert.Equal(BootExitCode.Ok, (await BootAsync()).ExitCode);
        Script("2.sql", "CREATE TABLE other (id int)\nALTER TABLE item ADD price int\nGO\nINSERT INTO item (id) VALUES (1)");
        Script("2.down.sql", "DROP TABLE other");
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Boot_PlanApproved_AppliesExactlyThatAndAuditsIt()
    {
        string plan = await VerbAsync("plan", BootExitCode.Ok);
        Assert.Contains("INSERT INTO item (id) VALUES (1)", plan, StringComparison.Ordinal);
        Assert.Contains("table item holds about 7 rows", plan, StringComparison.Ordinal);
        BootReport refused = await BootAsync(RequireApproval);
        Assert.Equal(BootExitCode.ApprovalMissing, refused.ExitCode);
        string id = Assert.Single(refused.Problems, problem => problem.Id == "DK4003").Action!.Split("--plan ")[1][..64];
        Assert.Contains(id, plan, StringComparison.Ordinal);

        await VerbAsync("approve", BootExitCode.Ok, ("--plan", id[..8]), ("--by", "O'Hara"), ("--ticket", "CHG-1"));
        Assert.Equal(BootExitCode.Ok, (await BootAsync(RequireApproval)).ExitCode);

        IReadOnlyList<IReadOnlyDictionary<string, string?>> audit = server.Kit.Rows("deploykit_audit");
        Assert.Equal(["started", "done"], audit.Where(row => row["migration"] == "2.sql").Select(row => row["outcome"]));
        Assert.Equal((id, "O'Hara (CHG-1)", 64), (audit[^1]["plan_id"], audit[^1]["approval"], audit[^1]["sql_hash"]!.Length));
        Assert.StartsWith("snapshot 4711", audit[^1]["backup_path"], StringComparison.Ordinal);
        Assert.Contains("approved by O'Hara (CHG-1)", await VerbAsync("status", BootExitCode.Ok, ("--audit", null)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Boot_PlanChangedOrRevoked_AppliesNothing()
    {
        string id = (await BootAsync(RequireApproval)).Problems[0].Action!.Split("--plan ")[1][..64];
        await VerbAsync("approve", BootExitCode.Ok, ("--plan", id), ("--by", "ada"));
        await VerbAsync("approve", BootExitCode.Ok, ("--plan", id), ("--by", "bob"), ("--revoke", null));
        Assert.Contains("revoked by bob", (await BootAsync(RequireApproval)).Problems[0].Message, StringComparison.Ordinal);
        await VerbAsync("approve", BootExitCode.Ok, ("--plan", id), ("--by", "ada"));
        Script("2.sql", "CREATE TABLE other (id bigint)");

        Assert.Contains("nobody has approved it", (await BootAsync(RequireApproval)).Problems[0].Message, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Steps, step => step.StartsWith("CREATE TABLE other", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Boot_NoAttestedBackupWhereOneIsExpected_AppliesNothing()
    {
        BootReport none = await BootAsync([.. Strict, Unattested]);
        BootReport own = await BootAsync([.. Strict, Unattested, ("DeployKit:Migrations:Backup:Folder", folder.FullName)]);

        Assert.Equal(("DK4010", BootExitCode.Failed), (Assert.Single(none.Problems).Id, none.ExitCode));
        Assert.Contains("the kit has no backup of its own for SQL Server; attest one, or call AddMigrationBackup", Assert.Single(own.Problems).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("record 2.sql", server.Steps);
        Assert.Equal(BootExitCode.Ok, (await BootAsync(Strict)).ExitCode);
    }

    [Fact]
    public async Task Boot_DestructiveOperation_IsRefusedUntilAssured()
    {
        Script("2.sql", "ALTER TABLE item DROP COLUMN note");
        BootReport refused = await BootAsync(Strict);
        Assert.Equal(("DK4002", BootExitCode.Failed), (Assert.Single(refused.Problems, problem => problem.Severity == ProblemSeverity.Error).Id, refused.ExitCode));
        Assert.DoesNotContain("ALTER TABLE item DROP COLUMN note", server.Steps);

        Script("2.sql", "-- deploykit:assured nobody reads it since 1.3\nALTER TABLE item DROP COLUMN note");
        Assert.Equal(BootExitCode.Ok, (await BootAsync(Strict)).ExitCode);
        Assert.Contains("record 2.sql", server.Steps);
    }

    [Fact]
    public async Task Rollback_NamesTheLossAndIsAudited()
    {
        await BootAsync();

        Assert.Contains("rolling back 2.sql drops table other with its rows", await VerbAsync("rollback", BootExitCode.ApprovalMissing, ("--to", "1.sql")), StringComparison.Ordinal);
        await VerbAsync("rollback", BootExitCode.Ok, ("--to", "1.sql"), ("--accept-data-loss", null));

        Assert.Contains("DROP TABLE other", server.Steps);
        Assert.Equal("forget 2.sql", server.Steps.Last(step => step.Contains("2.sql", StringComparison.Ordinal)));
        Assert.Equal(("roll back", "2.sql", "done"), server.Kit.Rows("deploykit_audit").Select(row => (row["migration_action"], row["migration"], row["outcome"])).Last());
    }

    private static (string, string?)[] Strict =>
        [("DeployKit:Profiles:Development:Migrations:BackupExpected", "true"), ("DeployKit:Profiles:Development:Migrations:Destructive", "Error")];

    private static (string, string?) Unattested => ("DeployKit:Migrations:Backup:AttestedBy", null);

    private static (string, string?)[] RequireApproval =>
        [("DeployKit:Migrations:Policy", "RequireApproval"), ("DeployKit:Migrations:ApprovalTimeout", "00:00:00.1"), ("DeployKit:Migrations:PollInterval", "00:00:00.02")];

    private void Script(string name, string sql) =>
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(folder.FullName, "migrations")).FullName, name), sql);

    private async Task<BootReport> BootAsync(params (string, string?)[] settings)
    {
        using IHost host = Build(settings);
        BootReport report = await host.Services.GetRequiredService<IBootPipeline>().RunAsync(new(), default);
        return report with { Problems = [.. report.Problems.Where(problem => problem.Phase == BootPhase.Migrations)] };
    }

    private async Task<string> VerbAsync(string name, int exitCode, params (string, string?)[] options)
    {
        using IHost host = Build([]);
        StringWriter output = new();
        IVerb verb = host.Services.GetServices<IVerb>().Single(verb => verb.Name == name);
        VerbContext context = (VerbContext)Activator.CreateInstance(
            typeof(VerbContext), BindingFlags.Instance | BindingFlags.NonPublic, null, [host.Services, options.ToDictionary(), output, output], null)!;

        Assert.Equal(exitCode, await verb.RunAsync(context, default));
        return string.Join(' ', output.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private IHost Build((string Key, string? Value)[] settings)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = "Development", ContentRootPath = folder.FullName });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)))
        {
            ["ConnectionStrings:Default"] = server.ConnectionString,
        });
        builder.Configuration.Sources.Insert(0, new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource
        {
            InitialData = new Dictionary<string, string?>
            {
                ["DeployKit:Migrations:Backup:AttestedBy"] = "ada",
                ["DeployKit:Migrations:Backup:Attestation"] = "snapshot 4711",
                ["DeployKit:Migrations:Backup:AttestedAt"] = DateTimeOffset.UtcNow.AddMinutes(-1).ToString("O"),
            },
        });
        builder.AddDeployKit().AddSqlScriptMigrations("Default", SqlClientFactory.Instance, "migrations");
        return builder.Build();
    }
}
