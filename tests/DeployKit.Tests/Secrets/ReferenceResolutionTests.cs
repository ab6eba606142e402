using System.ComponentModel.DataAnnotations;
using DeployKit.Boot;
using DeployKit.Secrets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace DeployKit.Tests.Secrets;

public sealed class ReferenceResolutionTests
{
    [Fact]
    public async Task Boot_ReferencesOfEveryKind_AreResolvedForEveryReader()
    {
        Environment.SetEnvironmentVariable("DEPLOYKIT_TEST_USER", "alice");
        using SecretsBoot boot = new SecretsBoot().WithStore();
        boot.Store.With("db-password", "p;w").With("json", """{"user":"bob","port":5432}""");
        boot.With(
            ("ConnectionStrings:Db", "Host=db;User=${env:DEPLOYKIT_TEST_USER};Password=${secret:db-password};Copy=${secret:memory/db-password}"),
            ("Copy", "<${config:ConnectionStrings:Db}>"),
            ("Field", "${secret:json#user}:${secret:json#port}"),
            ("Text", "$${secret:db-password} and ${basedir}"),
            ("Section:Name", "${secret:db-password}"));
        boot.Builder.Services.Configure<Named>(boot.Configuration.GetSection("Section"));

        BootReport report = await boot.RunAsync();

        Assert.Empty(report.Problems);
        const string expected = "Host=db;User=alice;Password=p;w;Copy=p;w";
        Assert.Equal(expected, boot.Configuration.GetConnectionString("Db"));
        Assert.Equal($"<{expected}>", boot.Configuration["Copy"]);
        Assert.Equal("bob:5432", boot.Configuration["Field"]);
        Assert.Equal("${secret:db-password} and ${basedir}", boot.Configuration["Text"]);
        Assert.Equal("p;w", boot.Configuration.GetSection("Section").Get<Named>()?.Name);
        Assert.Equal("p;w", boot.App.Services.GetRequiredService<IOptions<Named>>().Value.Name);
        Assert.Contains(boot.Configuration.AsEnumerable(), pair => pair.Key == "Copy" && pair.Value == $"<{expected}>");
    }

    [Fact]
    public async Task Boot_UnresolvedReferences_AreAllReportedAtOnce()
    {
        using SecretsBoot boot = new SecretsBoot().WithStore();
        boot.Store.With("json", """{"user":"bob"}""").With("text", "no json");
        boot.With(
            ("A", "${secret:missing}"),
            ("B", "${env:DEPLOYKIT_TEST_MISSING}"),
            ("C", "${config:No:Such}"),
            ("D", "${secret:broken"),
            ("E", "${secret:json#password}"),
            ("F", "${secret:text#password}"),
            ("G", "${config:H}"),
            ("H", "x ${config:I}"),
            ("I", "${config:G}"),
            ("J", "@Microsoft.KeyVault(SecretUri=https://other.vault.azure.net/secrets/db)"),
            ("K", "${secret:memory/../x}"));

        BootReport report = await boot.RunAsync();

        Assert.Equal(["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K"], report.Problems.Select(problem => problem.Key));
        Assert.All(report.Problems, problem => Assert.Equal(("DK1101", ProblemSeverity.Error, BootPhase.Secrets), (problem.Id, problem.Severity, problem.Phase)));
        Assert.Equal(BootExitCode.InvalidConfiguration, report.ExitCode);
        Assert.All(report.Problems, problem => Assert.NotNull(problem.Action));
        Assert.Contains("asked: memory, environment", report.Problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("G -> H -> I -> G", report.Problems[6].Message, StringComparison.Ordinal);
        foreach (string key in (string[])["A", "B", "C", "D", "E", "F", "G", "J", "K"])
        {
            Assert.Throws<SecretReferenceException>(() => boot.Configuration[key]);
        }
    }

    [Fact]
    public void Read_WhileBuilding_ResolvesAtOnceAndAsksOnlyForWhatIsRead()
    {
        using SecretsBoot boot = new SecretsBoot().WithStore();
        boot.Store.With("a", "1").With("b", "2");
        boot.With(("A", "${secret:a}"), ("B", "${secret:b}"));

        Assert.Equal("1", boot.Configuration["A"]);
        Assert.Equal("1", boot.Configuration["A"]);
        Assert.Equal(["a"], boot.Store.Asked);
    }

    [Fact]
    public void Read_WhileBuilding_Unresolved_ThrowsTheReport()
    {
        using SecretsBoot boot = new SecretsBoot().WithStore();
        boot.With(("A", "${secret:a}"), ("B", "${secret:b}"));

        var exception = Assert.Throws<SecretReferenceException>(() => boot.Configuration["A"]);

        Assert.Equal("A", exception.Key);
        Assert.Equal(["A", "B"], exception.Report.Problems.Select(problem => problem.Key));
        Assert.Contains("DK1101 error   B cannot be resolved", exception.Message, StringComparison.Ordinal);
        Assert.Contains("exit 78", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AfterAStoreWasAdded_TriesAgain()
    {
        using SecretsBoot boot = new();
        boot.With(("A", "${secret:a}"));
        Assert.Throws<SecretReferenceException>(() => boot.Configuration["A"]);

        boot.WithStore().Store.With("a", "1");

        Assert.Equal("1", boot.Configuration["A"]);
    }

    [Fact]
    public void Read_SourcesAddedLater_AreResolvedToo()
    {
        using SecretsBoot boot = new SecretsBoot().WithStore();
        boot.Store.With("a", "1").With("b", "2");
        boot.Builder.Configuration["Set"] = "kept";
        boot.With(("A", "${secret:a}"));
        boot.With(("A", "${secret:b}"));
        boot.With(("Other", "x"));

        Assert.Equal("2", boot.Configuration["A"]);
        Assert.Equal("kept", boot.Configuration["Set"]);
        boot.Configuration["A"] = "${secret:a}";
        Assert.Equal("1", boot.Configuration["A"]);
        boot.Configuration["A"] = "plain";
        Assert.Equal("plain", boot.Configuration["A"]);
    }

    [Fact]
    public void HostBuilder_SourcesBeforeAndAfter_AreResolved()
    {
        MemorySecretStore store = new MemorySecretStore().With("a", "1").With("b", "2");
        string? inCallback = null;
        using IHost host = new HostBuilder()
            .ConfigureAppConfiguration(configuration => configuration.AddInMemoryCollection([KeyValuePair.Create<string, string?>("A", "${secret:a}")]))
            .AddDeployKit(kit => kit.AddSecretStore("memory", _ => store))
            .ConfigureAppConfiguration(configuration => configuration.AddInMemoryCollection([KeyValuePair.Create<string, string?>("B", "${secret:b}")]))
            .ConfigureServices((context, _) => inCallback = context.Configuration["B"])
            .Build();

        IConfiguration configuration = host.Services.GetRequiredService<IConfiguration>();
        Assert.Equal("1", configuration["A"]);
        Assert.Equal("2", configuration["B"]);
        Assert.Equal("2", inCallback);
    }

    [Fact]
    public void HostBuilder_ReadBeforeAddDeployKitIsReached_IsNeverTheText()
    {
        Exception? thrown = null;
        using IHost host = new HostBuilder()
            .ConfigureAppConfiguration(configuration => configuration.AddInMemoryCollection([KeyValuePair.Create<string, string?>("A", "${secret:a}")]))
            .ConfigureServices((context, _) => thrown = Record.Exception(() => context.Configuration["A"]))
            .AddDeployKit()
            .Build();

        Assert.Contains("AddDeployKit", Assert.IsType<InvalidOperationException>(thrown).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Store_WhoseOwnSettingsNeedASecret_GetsItFromALocalStoreOnly()
    {
        Environment.SetEnvironmentVariable("DEPLOYKIT_TEST_TOKEN", "t0ken");
        using SecretsBoot boot = new();
        string? seen = null;
        boot.Kit.AddSecretStore(new SecretStoreRegistration
        {
            Name = "remote",
            Section = "DeployKit:Secrets:Remote",
            Remote = true,
            Create = context =>
            {
                seen = context.Section["Token"];
                return boot.Store.With("a", "1");
            },
        });
        boot.With(("DeployKit:Secrets:Remote:Token", "${secret:DEPLOYKIT_TEST_TOKEN}"), ("A", "${secret:remote/a}"));

        Assert.Empty((await boot.RunAsync()).Problems);
        Assert.Equal("t0ken", seen);
    }

    [Fact]
    public async Task Check_Offline_LeavesRemoteStoresAlone()
    {
        using SecretsBoot boot = new SecretsBoot().WithStore(remote: true);
        boot.With(("A", "${secret:a}"), ("B", "${env:DEPLOYKIT_TEST_MISSING}"));

        BootReport report = await boot.RunAsync(new BootRunOptions { Offline = true });

        Assert.Equal(["B"], report.Problems.Select(problem => problem.Key));
        Assert.Empty(boot.Store.Asked);
    }

    [Fact]
    public async Task Boot_UnresolvedMembersOfSettingsTypes_AreReportedOnceAndOtherFaultsBesideThem()
    {
        using SecretsBoot boot = new SecretsBoot().WithStore();
        boot.With(("Section:Name", "${secret:missing}"), ("Section:Port", "many"), ("Direct", "${secret:missing}"));
        boot.Kit.AddSettings<Named>("Section").RequireSetting("Direct");
        boot.Builder.Services.AddOptions<Plain>().BindConfiguration("Section").ValidateDataAnnotations().ValidateOnStart();

        BootReport report = await boot.RunAsync();

        Assert.Equal(["DK1101 Direct", "DK1101 Section:Name", "DK2004 Section:Port"], report.Problems.Select(problem => $"{problem.Id} {problem.Key}"));
    }

    private sealed class Named
    {
        [Required, MinLength(3)]
        public string? Name { get; set; }

        public int Port { get; set; }
    }

    private sealed class Plain
    {
        [Required]
        public string? Name { get; set; }
    }
}
