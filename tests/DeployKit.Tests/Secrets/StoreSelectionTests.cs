using DeployKit.Boot;
using DeployKit.Secrets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Tests.Secrets;

/// <summary>Which stores a reference without a store's name asks, by profile and by <c>Enabled</c>, and in which order.</summary>
public sealed class StoreSelectionTests
{
    [Theory]
    [InlineData("Development", null, false)]
    [InlineData("Testing", null, false)]
    [InlineData("Staging", null, true)]
    [InlineData("Production", null, true)]
    [InlineData("Development", "true", true)]
    [InlineData("Testing", "true", true)]
    [InlineData("Production", "false", false)]
    public async Task Boot_RemoteStore_IsAskedByProfileUnlessEnabledSaysOtherwise(string environment, string? enabled, bool isAsked)
    {
        using SecretsBoot boot = new SecretsBoot(environment).WithStore(remote: true);
        boot.Store.With("db", "x");
        boot.With(("A", "${secret:db}"), ("DeployKit:Secrets:memory:Enabled", enabled));

        BootReport report = await boot.RunAsync(new BootRunOptions { LastPhase = BootPhase.Secrets });

        Assert.Equal(isAsked ? ["db"] : [], boot.Store.Asked);
        Assert.Equal(isAsked, report.Problems.All(problem => problem.Id != "DK1101"));
    }

    [Theory]
    [InlineData("Development", null, true)]
    [InlineData("Production", null, true)]
    [InlineData("Production", "false", false)]
    public async Task Boot_LocalStore_IsAskedEverywhereUnlessEnabledSaysOtherwise(string environment, string? enabled, bool isAsked)
    {
        using SecretsBoot boot = new SecretsBoot(environment).WithStore();
        boot.Store.With("db", "x");
        boot.With(("A", "${secret:db}"), ("DeployKit:Secrets:memory:Enabled", enabled));

        await boot.RunAsync(new BootRunOptions { LastPhase = BootPhase.Secrets });

        Assert.Equal(isAsked ? ["db"] : [], boot.Store.Asked);
    }

    [Fact]
    public async Task Boot_ProfileOverride_DecidesAboutRemoteStores()
    {
        using SecretsBoot boot = new SecretsBoot("Development").WithStore(remote: true);
        boot.Store.With("db", "x");
        boot.With(("A", "${secret:db}"), ("DeployKit:Profiles:Development:Secrets:RemoteStores", "true"));

        await boot.RunAsync(new BootRunOptions { LastPhase = BootPhase.Secrets });

        Assert.Equal("x", boot.Configuration["A"]);
    }

    [Fact]
    public async Task Boot_ReferenceThatNamesTheStore_AsksItWhateverTheProfileSays()
    {
        using SecretsBoot boot = new SecretsBoot("Development").WithStore(remote: true);
        boot.Store.With("db", "x");
        boot.With(("A", "${secret:memory/db}"));

        await boot.RunAsync(new BootRunOptions { LastPhase = BootPhase.Secrets });

        Assert.Equal("x", boot.Configuration["A"]);
    }

    [Theory]
    [InlineData(false, "from the store")]
    [InlineData(true, "from the environment")]
    public void Read_StoreAndEnvironmentHaveIt_TheOneAddedFirstAnswers(bool environmentFirst, string expected)
    {
        string name = $"order-{Guid.NewGuid():N}";
        Environment.SetEnvironmentVariable(name, "from the environment");
        using SecretsBoot boot = new();
        if (environmentFirst)
        {
            boot.Kit.AddEnvironmentSecrets().AddEnvironmentSecrets();
        }

        boot.WithStore();
        boot.Store.With(name, "from the store");
        boot.With(("A", $"${{secret:{name}}}"));

        Assert.Equal(expected, boot.Configuration["A"]);
    }

    [Fact]
    public async Task Boot_UserSecretsAddedFirst_AreAskedFirstInDevelopmentAndNowhereElse()
    {
        foreach (string environment in new[] { "Development", "Production" })
        {
            using SecretsBoot boot = new(environment);
            boot.Kit.AddUserSecrets();
            boot.WithStore();
            boot.With(("A", "${secret:no-such-secret}"));

            IReadOnlyList<string> messages = await boot.MessagesAsync();

            string asked = environment == "Development" ? "user-secrets, memory, environment" : "memory, environment";
            Assert.Contains(messages, message => message.EndsWith($"(asked: {asked})", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Boot_EnvironmentSwitchedOff_IsNotAsked()
    {
        string name = $"off-{Guid.NewGuid():N}";
        Environment.SetEnvironmentVariable(name, "x");
        using SecretsBoot boot = new SecretsBoot().WithStore();
        boot.With(("A", $"${{secret:{name}}}"), ("DeployKit:Secrets:Environment:Enabled", "false"));

        Assert.Contains(await boot.MessagesAsync(), message => message.EndsWith("(asked: memory)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Boot_EveryKeyOfTheSecretsSection_IsKnown()
    {
        using SecretsBoot boot = new SecretsBoot("Production").WithStore();
        boot.Kit.AddSecretFiles();
        boot.With(
            ("DeployKit:Secrets:LoadTimeout", "00:00:20"), ("DeployKit:Secrets:Retries", "2"), ("DeployKit:Secrets:RefreshInterval", "PT10M"),
            ("DeployKit:Secrets:Files:Folder", "/run/secrets"), ("DeployKit:Secrets:Files:MaximumSize", "1000"), ("DeployKit:Secrets:Files:Enabled", "true"),
            ("DeployKit:Secrets:AzureKeyVault:VaultUri", "https://v.vault.azure.net"), ("DeployKit:Secrets:AwsSecretsManager:Region", "eu-central-1"),
            ("DeployKit:Secrets:HashiCorpVault:Address", "https://vault.example"), ("DeployKit:Secrets:billing-vault:VaultUri", "https://b.vault.azure.net"));

        BootReport report = await boot.RunAsync();

        Assert.DoesNotContain(report.Problems, problem => problem.Id == "DK5003");
    }

    [Fact]
    public async Task Boot_SettingOfAStoreThatIsNotOfItsType_IsReportedAndDoesNotThrowInProgram()
    {
        using SecretsBoot boot = new();
        boot.With(("DeployKit:Secrets:Files:MaximumSize", "much"), ("A", "${secret:files/db}"));
        boot.Kit.AddSecretFiles();

        BootProblem problem = Assert.Single((await boot.RunAsync()).Problems);

        Assert.Equal("DK5003", problem.Id);
        Assert.Contains("a setting of the store is not of its type", problem.Message, StringComparison.Ordinal);
        Assert.Equal("correct the store's settings under DeployKit:Secrets:Files", problem.Action);
    }

    [Fact]
    public async Task Boot_SettingOfAStoreThatCannotBeResolved_IsReportedAndHoldsUpNothing()
    {
        using SecretsBoot boot = new SecretsBoot().With(("DeployKit:Secrets:Retries", "5"));
        boot.Kit.AddSecretStore(new SecretStoreRegistration
        {
            Name = "remote",
            Section = "DeployKit:Secrets:Remote",
            Remote = true,
            Create = context =>
            {
                _ = context.Section["Address"];
                return boot.Store;
            },
        });
        boot.With(
            ("DeployKit:Secrets:Remote:Address", "${env:DEPLOYKIT_TEST_MISSING}"),
            ("A", "${secret:remote/a}"),
            ("B", "@Microsoft.KeyVault(SecretUri=https://memory.example/secrets/b)"));

        BootReport report = await Task.Run(() => boot.RunAsync(new BootRunOptions { LastPhase = BootPhase.Secrets })).WaitAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(
            ["DK1101 B", "DK1101 DeployKit:Secrets:Remote:Address", "DK5003 DeployKit:Secrets:Remote"],
            report.Problems.Select(problem => $"{problem.Id} {problem.Key}").Order(StringComparer.Ordinal));
        BootProblem store = report.Problems.Single(problem => problem.Id == "DK5003");
        Assert.Contains("a setting of the store's own cannot be resolved;", store.Message, StringComparison.Ordinal);
    }
}
