using Amazon.Runtime;
using DeployKit.Boot;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Secrets.AwsSecretsManager.Tests;

/// <summary>Applications that call <c>AddAwsSecretsManager</c> and refer to secrets, their fields and their versions.</summary>
public sealed class AwsReferenceTests : IAsyncLifetime
{
    private SecretsManagerServer server = null!;

    public async Task InitializeAsync() => server = await SecretsManagerServer.StartNewAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task Boot_FieldsOfAJsonSecret_AreReadByReferenceWithOneRequest()
    {
        server.Put("shop/db", """{"username":"alice","password":"p;w","port":5432}""");

        (BootReport report, IConfiguration configuration) = await BootAsync(
            ("Db", "Username=${secret:db#username};Port=${secret:db#port};Password=${secret:aws-secrets-manager/db#password}"), ("Whole", "${secret:db}"));

        Assert.Empty(report.Problems);
        Assert.Equal("Username=alice;Port=5432;Password=p;w", configuration["Db"]);
        Assert.Equal("""{"username":"alice","password":"p;w","port":5432}""", configuration["Whole"]);
        Assert.Equal(2, server.Requests.Count); // By name, and by store and name.
    }

    [Fact]
    public async Task Boot_FieldsThatAreNotThere_AreAllNamed()
    {
        server.Put("shop/db", """{"username":"alice"}""");
        server.Put("shop/text", "no JSON");

        (BootReport report, _) = await BootAsync(("A", "${secret:db#password}"), ("B", "${secret:text#password}"));

        Assert.Equal(["DK1101 A", "DK1101 B"], report.Problems.Select(problem => $"{problem.Id} {problem.Key}"));
        Assert.All(report.Problems, problem => Assert.Contains("has no text field \"password\"", problem.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Boot_AVersionStage_IsReadByReference()
    {
        server.Put("shop/db", """{"password":"old"}""");
        server.Put("shop/db", """{"password":"new"}""");

        (BootReport report, IConfiguration configuration) = await BootAsync(
            ("Current", "${secret:db#password}"), ("Previous", "${secret:db?version=AWSPREVIOUS#password}"));

        Assert.Empty(report.Problems);
        Assert.Equal(("new", "old"), (configuration["Current"], configuration["Previous"]));
    }

    [Fact]
    public async Task Boot_MarkedForDeletion_IsRefused()
    {
        server.Put("shop/db", "x");
        server.Deleted["shop/db"] = true;

        (BootReport report, _) = await BootAsync(("A", "${secret:db}"));

        BootProblem problem = Assert.Single(report.Problems);
        Assert.Equal(("DK1101", BootExitCode.InvalidConfiguration), (problem.Id, report.ExitCode));
        Assert.Contains("marked for deletion", problem.Message, StringComparison.Ordinal);
    }

    private async Task<(BootReport Report, IConfiguration Configuration)> BootAsync(params (string Key, string Value)[] settings)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true, EnvironmentName = "Testing" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["DeployKit:Secrets:AwsSecretsManager:Enabled"] = "true",
            ["DeployKit:Secrets:AwsSecretsManager:Region"] = "eu-central-1",
            ["DeployKit:Secrets:AwsSecretsManager:Prefix"] = "shop/",
            ["DeployKit:Secrets:AwsSecretsManager:ServiceUrl"] = server.Address.ToString(),
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)));
        builder.AddDeployKit().AddAwsSecretsManager(
            "aws-secrets-manager", options => options.Credentials = new BasicAWSCredentials(SecretsManagerServer.AccessKey, SecretsManagerServer.SecretKey));
        IHost host = builder.Build();
        BootRunOptions phases = new() { LastPhase = BootPhase.Secrets };
        return (await host.Services.GetRequiredService<IBootPipeline>().RunAsync(phases, CancellationToken.None), builder.Configuration);
    }
}
