using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;
using DeployKit.Boot;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Secrets.AzureKeyVault.Tests;

/// <summary>References in the form of Azure App Service, and what the kit asks a vault for.</summary>
public sealed class AzureReferenceTests : IAsyncLifetime
{
    private KeyVaultServer server = null!;

    public async Task InitializeAsync() => server = await KeyVaultServer.StartNewAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task Boot_SecretUri_IsResolvedFromTheVaultOfThatAddress()
    {
        server.Put("db-password", new KeyVaultSecretState("old", "0123456789abcdef0123456789abcdef"));
        server.Put("db-password", "new");
        string vault = server.Address.GetLeftPart(UriPartial.Authority);

        (BootReport report, IConfiguration configuration) = await BootAsync(
            ("Current", $"@Microsoft.KeyVault(SecretUri={vault}/secrets/db-password)"),
            ("WithSlash", $"@Microsoft.KeyVault(SecretUri={vault}/secrets/db-password/)"),
            ("Version", $"@Microsoft.KeyVault(SecretUri={vault}/secrets/db-password/0123456789abcdef0123456789abcdef)"),
            ("Missing", $"@Microsoft.KeyVault(SecretUri={vault}/secrets/no-such-secret)"),
            ("Elsewhere", "@Microsoft.KeyVault(SecretUri=https://other.vault.azure.net/secrets/db-password)"));

        Assert.Equal(("new", "new", "old"), (configuration["Current"], configuration["WithSlash"], configuration["Version"]));
        Assert.Equal(["Elsewhere", "Missing"], report.Problems.Select(problem => problem.Key).Order());
        Assert.All(report.Problems, problem => Assert.Equal("DK1101", problem.Id));
        Assert.Contains("no secret store is registered for https://other.vault.azure.net", report.Problems.Single(problem => problem.Key == "Elsewhere").Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Boot_DisabledExpiredAndFutureSecrets_AreRefusedAndShownNowhere()
    {
        Sentinel sentinel = Sentinel.NewPlain();
        DateTimeOffset now = DateTimeOffset.UtcNow;
        server.Put("disabled", new KeyVaultSecretState(sentinel.Value, "a1") { Enabled = false });
        server.Put("expired", new KeyVaultSecretState(sentinel.Value, "a1") { Expires = now.AddDays(-1) });
        server.Put("future", new KeyVaultSecretState(sentinel.Value, "a1") { NotBefore = now.AddDays(1) });
        server.Put("expiring", new KeyVaultSecretState("in use", "a1") { Expires = now.AddDays(2) });
        server.Put("old", new KeyVaultSecretState("in use", "a1") { Created = now.AddDays(-100) });

        (BootReport report, IConfiguration configuration) = await BootAsync(
            ("A", "${secret:disabled}"), ("B", "${secret:expired}"), ("C", "${secret:future}"), ("D", "${secret:expiring}"), ("E", "${secret:old}"));

        Assert.Equal(
            ["DK1101 A", "DK1101 B", "DK1101 C", "DK1103 expiring", "DK1103 old"], report.Problems.Select(problem => $"{problem.Id} {problem.Key}"));
        Assert.Contains("the secret is disabled", report.Problems[0].Message, StringComparison.Ordinal);
        Assert.Contains($"the secret expired on {now.AddDays(-1):yyyy-MM-dd}", report.Problems[1].Message, StringComparison.Ordinal);
        Assert.Contains($"the secret may not be used before {now.AddDays(1):yyyy-MM-dd}", report.Problems[2].Message, StringComparison.Ordinal);
        Assert.Equal(("in use", "in use"), (configuration["D"], configuration["E"]));
        foreach (string key in (string[])["A", "B", "C"])
        {
            sentinel.AssertAbsent(("what a reader is thrown", Assert.Throws<SecretReferenceException>(() => configuration[key]).ToString()));
        }
    }

    [Fact]
    public async Task Boot_ManySecretsInTheVault_OnlyNamedOnesAreAskedForAndNothingIsListed()
    {
        for (int index = 0; index < 10; index++)
        {
            server.Put($"s{index}", "x");
        }

        await BootAsync(("A", "${secret:azure-key-vault/s3}"), ("B", "${secret:azure-key-vault/s7}"), ("C", "${secret:azure-key-vault/s3}"));

        Assert.Equal(["GET /secrets/s3", "GET /secrets/s7"], server.Requests.Select(request => request.TrimEnd('/')).Distinct().Order());
    }

    [Fact]
    public async Task Server_List_IsPagedAsTheSdkExpects()
    {
        string[] names = [.. Enumerable.Range(0, (KeyVaultServer.PageSize * 2) + 1).Select(index => $"s{index}")];
        foreach (string name in names)
        {
            server.Put(name, "x");
        }

        SecretClientOptions options = new();
        Configure(options);
        SecretClient client = new(server.Address, new FixedCredential(KeyVaultServer.Token), options);
        List<string> listed = [];
        await foreach (SecretProperties secret in client.GetPropertiesOfSecretsAsync())
        {
            listed.Add(secret.Name);
        }

        Assert.Equal(names, listed);
        Assert.Equal(3, server.Requests.Count(request => request.TrimEnd('/') == "GET /secrets") - server.Challenges);
    }

    private async Task<(BootReport Report, IConfiguration Configuration)> BootAsync(params (string Key, string Value)[] settings)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true, EnvironmentName = "Staging" });
        builder.Configuration.AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)));
        builder.AddDeployKit().AddAzureKeyVault("azure-key-vault", options =>
        {
            options.VaultUri = server.Address;
            options.Credential = new FixedCredential(KeyVaultServer.Token);
            options.ConfigureClient = Configure;
        });
        IHost host = builder.Build();
        BootRunOptions phases = new() { LastPhase = BootPhase.Secrets };
        return (await host.Services.GetRequiredService<IBootPipeline>().RunAsync(phases, CancellationToken.None), builder.Configuration);
    }

    private static void Configure(SecretClientOptions client)
    {
        client.DisableChallengeResourceVerification = true;
        client.Transport = new HttpClientTransport(LocalhostCertificate.TrustingHandler());
    }
}
