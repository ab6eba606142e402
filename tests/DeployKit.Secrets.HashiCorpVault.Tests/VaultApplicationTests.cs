using DeployKit.Boot;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Secrets.HashiCorpVault.Tests;

/// <summary>Applications that call <c>AddHashiCorpVault()</c> and say the rest in their configuration.</summary>
public sealed class VaultApplicationTests : IAsyncLifetime, IDisposable
{
    private const string Section = "DeployKit:Secrets:HashiCorpVault:";

    private readonly ScratchFolder folder = new();
    private VaultServer server = null!;

    public async Task InitializeAsync()
    {
        server = await VaultServer.StartNewAsync();
        server.Put("team/db", new() { ["user"] = "alice", ["password"] = "p;w" });
    }

    public async Task DisposeAsync() => await server.DisposeAsync();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Boot_AppRole_ReadsFieldsByReference()
    {
        await AssertBootsAsync((Section + "RoleId", "role"), (Section + "SecretId", "approle-secret"));

        Assert.Single(server.Requests, request => request == "POST /v1/auth/approle/login");
        Assert.Single(server.Requests, request => request == "GET /v1/secret/data/team/db"); // Two fields, one secret.
    }

    [Fact]
    public async Task Boot_AppRoleWhoseSecretIdIsAMountedFile_LogsIn()
    {
        folder.Write("vault-secret-id", "approle-secret\n");

        await AssertBootsAsync((Section + "RoleId", "role"), (Section + "SecretId", "${secret:files/vault-secret-id}"));
    }

    [Fact]
    public async Task Boot_KubernetesServiceAccount_ReadsFieldsByReference()
    {
        string account = folder.Write("token", "kubernetes-jwt\n");

        await AssertBootsAsync((Section + "KubernetesRole", "service"), (Section + "KubernetesTokenPath", account));

        Assert.Single(server.Requests, request => request == "POST /v1/auth/kubernetes/login");
    }

    [Fact]
    public async Task Boot_Namespace_IsSentWithTheLoginAndEveryRequest()
    {
        server.Namespace = "team-a"; // Refuses every request without it.

        await AssertBootsAsync((Section + "Namespace", "team-a"), (Section + "RoleId", "role"), (Section + "SecretId", "approle-secret"));
    }

    [Fact]
    public async Task Boot_WrongNamespace_IsReported()
    {
        server.Namespace = "team-a";

        BootReport report = await ReportAsync((Section + "Namespace", "team-b"), (Section + "RoleId", "role"), (Section + "SecretId", "approle-secret"));

        BootProblem problem = Assert.Single(report.Problems);
        Assert.Equal(("DK1102", BootExitCode.Unavailable), (problem.Id, report.ExitCode));
        Assert.Contains("Vault refuses the login (404)", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Boot_AFieldThatIsNotThere_IsNamed()
    {
        BootReport report = await ReportAsync((Section + "Token", VaultServer.RootToken), ("Other", "${secret:hashicorp-vault/team/db#passwort}"));

        BootProblem problem = Assert.Single(report.Problems);
        Assert.Equal(("DK1101", "Other"), (problem.Id, problem.Key));
        Assert.Contains("has no text field \"passwort\"", problem.Message, StringComparison.Ordinal);
    }

    private async Task AssertBootsAsync(params (string Key, string Value)[] settings)
    {
        using IHost host = Build(settings);

        Assert.Empty((await RunAsync(host)).Problems);
        Assert.Equal("Username=alice;Password=p;w", host.Services.GetRequiredService<IConfiguration>()["ConnectionStrings:Db"]);
    }

    private async Task<BootReport> ReportAsync(params (string Key, string Value)[] settings)
    {
        using IHost host = Build(settings);
        return await RunAsync(host);
    }

    private static Task<BootReport> RunAsync(IHost host) =>
        host.Services.GetRequiredService<IBootPipeline>().RunAsync(new BootRunOptions { LastPhase = BootPhase.Secrets }, CancellationToken.None);

    private IHost Build((string Key, string Value)[] settings)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true, EnvironmentName = "Testing" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [Section + "Enabled"] = "true",
            [Section + "Address"] = server.Address.ToString(),
            ["DeployKit:Secrets:Retries"] = "0",
            ["ConnectionStrings:Db"] = "Username=${secret:team/db#user};Password=${secret:team/db#password}",
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)));
        builder.AddDeployKit().AddSecretFiles(folder.FullPath).AddHashiCorpVault();
        return builder.Build();
    }
}
