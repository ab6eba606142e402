using System.Text.Json;
using DeployKit.Boot;
using DeployKit.Secrets;
using DeployKit.Secrets.Loading;
using DeployKit.Verbs;
using Microsoft.Extensions.DependencyInjection;

namespace DeployKit.Tests.Secrets;

public sealed class SecretsVerbTests
{
    [Fact]
    public async Task Run_Table_ListsEveryReferenceAndNoValue()
    {
        Sentinel sentinel = Sentinel.NewPlain();
        using SecretsBoot boot = Create(sentinel);

        (int exitCode, string output) = await RunAsync(boot);

        Assert.Equal(BootExitCode.InvalidConfiguration, exitCode);
        string[] lines = [.. output.TrimEnd().Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];
        Assert.Equal("setting secret store version age state", lines[0]);
        Assert.Equal("ConnectionStrings:Db memory/db-password memory 7 3 d resolved, expires 2099-01-01", lines[1]);
        Assert.Equal("Missing nowhere - - - no store has it", lines[2]);
        Assert.Equal("Variable - - - - environment variable DEPLOYKIT_TEST_MISSING is not set", lines[3]);
        sentinel.AssertAbsent(("the table", output));
    }

    [Fact]
    public async Task Run_Json_IsTheSameForPrograms()
    {
        Sentinel sentinel = Sentinel.NewPlain();
        using SecretsBoot boot = Create(sentinel);

        (_, string output) = await RunAsync(boot, ("--json", null));

        using JsonDocument json = JsonDocument.Parse(output);
        Assert.Equal(["ConnectionStrings:Db", "Missing", "Variable"], json.RootElement.EnumerateArray().Select(row => row.GetProperty("setting").GetString()!));
        Assert.Equal("memory", json.RootElement[0].GetProperty("store").GetString());
        sentinel.AssertAbsent(("the JSON", output));
    }

    private static SecretsBoot Create(Sentinel sentinel)
    {
        SecretsBoot boot = new SecretsBoot("Testing").WithStore();
        boot.Store.Secrets["db-password"] = new SecretValue(sentinel.Value)
        {
            Version = "7",
            Created = DateTimeOffset.UtcNow.AddDays(-3).AddMinutes(-1),
            Expires = new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero),
        };
        return boot.With(
            ("ConnectionStrings:Db", "Host=db;Password=${secret:memory/db-password}"),
            ("Missing", "${secret:nowhere}"),
            ("Variable", "${env:DEPLOYKIT_TEST_MISSING}"));
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(SecretsBoot boot, params (string Name, string? Value)[] options)
    {
        using StringWriter output = new();
        SecretsVerb verb = new(
            boot.App.Services.GetRequiredService<IBootPipeline>(), boot.App.Services.GetRequiredService<SecretResolver>(), TimeProvider.System);
        VerbContext context = new(boot.App.Services, options.ToDictionary(option => option.Name, option => option.Value), output);
        return (await verb.RunAsync(context, CancellationToken.None), output.ToString());
    }
}
