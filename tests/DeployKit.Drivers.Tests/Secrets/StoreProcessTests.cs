using System.Security.Cryptography;
using System.Text;

namespace DeployKit.Drivers.Tests.Secrets;

/// <summary>
/// Every store in a process of its own, with the credentials that its platform provides and no setting about them: the secret arrives,
/// and whatever the process says, at every log level, in every format, in sickness and in health, does not hold it in any encoding.
/// </summary>
public sealed class StoreProcessTests
{
    public static TheoryData<string> Stores =>
    [
        "files", "environment", "user-secrets", "azure-key-vault", "aws-secrets-manager", "aws-secrets-manager+container", "hashicorp-vault",
    ];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Run_SecretOfTheStore_ArrivesAndIsSeenNowhere(string kind)
    {
        Sentinel sentinel = Sentinel.New();
        await using PlantedStore store = await PlantedStore.CreateAsync(kind, sentinel);
        using ScratchFolder folder = new();
        await using ApplicationProcess application = Start(store, [], ("DeployKit__Report__Path", folder.PathOf("report.json")));
        await application.WaitForStatusAsync("/health/ready");

        string hash = await GetAsync(application, "/hash");
        string health = await GetAsync(application, "/health");
        string failure = await GetAsync(application, "/throw"); // Its exception quotes the value.
        await GetAsync(application, "/log"); // So does its log entry.
        application.Send(ProcessSignal.Terminate);
        await application.WaitForExitAsync();

        Assert.Equal(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"Password={sentinel.Value};"))), hash);
        Assert.Contains("\"secrets\"", health, StringComparison.Ordinal);
        Assert.Contains($"Secret planted", application.Transcript, StringComparison.Ordinal);
        Assert.Contains("the driver choked on <Password=***;>", application.Transcript, StringComparison.Ordinal);
        Assert.Contains("Connecting with Password=***;", application.Transcript, StringComparison.Ordinal);
        sentinel.AssertAbsent(
            ("the health payload", health), ("the exception's answer", failure), ("the report", await File.ReadAllTextAsync(folder.PathOf("report.json"))),
            ("the output", application.Output), ("the error stream", application.Error));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Verbs_SecretOfTheStore_IsSeenNowhere(string kind)
    {
        Sentinel sentinel = Sentinel.New();
        await using PlantedStore store = await PlantedStore.CreateAsync(kind, sentinel);

        foreach (string[] verb in new string[][] { ["check", "--json"], ["secrets"], ["settings", "--json"], ["health"] })
        {
            await using ApplicationProcess application = Start(store, ["deploykit", .. verb]);
            Assert.True(await application.WaitForExitAsync() == 0, application.Transcript.Replace(sentinel.Value, "(the secret)", StringComparison.Ordinal));
            sentinel.AssertAbsent(($"the output of {verb[0]}", application.Output), ($"the error stream of {verb[0]}", application.Error));
        }
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Run_SecretNotThereOrStoreGone_EndsWithTheReportAndShowsNothing(string kind)
    {
        Sentinel sentinel = Sentinel.New();
        await using PlantedStore store = await PlantedStore.CreateAsync(kind, sentinel);
        (string, string?) another = ("Another__Value", $"Password=${{secret:{store.Name}/no-such-secret}};");

        await using ApplicationProcess missing = Start(store, [], another);
        Assert.Equal(78, await missing.WaitForExitAsync());
        Assert.Contains("DK1101 error", missing.Error, StringComparison.Ordinal);
        sentinel.AssertAbsent(("the output", missing.Output), ("the error stream", missing.Error));

        await store.StopAsync();
        await using ApplicationProcess gone = Start(store, [], another);
        bool isRemote = kind is not ("files" or "environment" or "user-secrets");
        Assert.Equal(isRemote ? 69 : 78, await gone.WaitForExitAsync());
        Assert.Contains(isRemote ? "DK1102 error" : "DK1101 error", gone.Error, StringComparison.Ordinal);
        sentinel.AssertAbsent(("the output", gone.Output), ("the error stream", gone.Error));
    }

    [Theory]
    [InlineData("aws-secrets-manager+profile")]
    [InlineData("aws-secrets-manager+instance")]
    public async Task Check_OtherCredentialsOfThePlatform_AreFoundAndSeenNowhere(string kind)
    {
        Sentinel sentinel = Sentinel.New();
        await using PlantedStore store = await PlantedStore.CreateAsync(kind, sentinel);

        await using ApplicationProcess application = Start(store, ["deploykit", "check"]);

        Assert.True(await application.WaitForExitAsync() == 0, string.Join("; ", store.Requests));
        Sentinel key = new(SecretsManagerServer.SecretKey);
        sentinel.AssertAbsent(("the output", application.Output), ("the error stream", application.Error));
        key.AssertAbsent(("the output", application.Output), ("the error stream", application.Error));
    }

    [Fact]
    public async Task Check_WebIdentityWithoutThePackageThatItNeeds_SaysWhich()
    {
        Sentinel sentinel = Sentinel.New();
        await using PlantedStore store = await PlantedStore.CreateAsync("aws-secrets-manager+web-identity", sentinel);

        await using ApplicationProcess application = Start(store, ["deploykit", "check"]);

        Assert.Equal(69, await application.WaitForExitAsync());
        Assert.Contains("AWSSDK.SecurityToken", application.Error, StringComparison.Ordinal);
        sentinel.AssertAbsent(("the output", application.Output), ("the error stream", application.Error));
    }

    private static async Task<string> GetAsync(ApplicationProcess application, string path)
    {
        using HttpResponseMessage response = await application.Client.GetAsync(new Uri(path, UriKind.Relative));
        return await response.Content.ReadAsStringAsync();
    }

    private static ApplicationProcess Start(PlantedStore store, string[] arguments, params (string Key, string? Value)[] variables)
    {
        Dictionary<string, string?> all = new(store.Variables)
        {
            ["Planted__Value"] = $"Password=${{secret:{store.Name}/planted}};",
            ["Logging__LogLevel__Default"] = "Trace",
            ["DeployKit__Secrets__Retries"] = "1",
            ["DeployKit__Secrets__LoadTimeout"] = "00:00:45",
        };
        foreach ((string key, string? value) in variables)
        {
            all[key] = value;
        }

        return ApplicationProcess.Start("StoreApplication", new() { EnvironmentName = store.Environment, Arguments = arguments, Variables = all });
    }
}
