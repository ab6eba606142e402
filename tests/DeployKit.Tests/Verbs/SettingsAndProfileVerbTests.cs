using System.Text.Json;
using DeployKit.Tests.Settings;
using DeployKit.Verbs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Tests.Verbs;

public sealed class SettingsAndProfileVerbTests
{
    [Fact]
    public async Task Profile_Overridden_PrintsEachValueWithItsOrigin()
    {
        using ScratchFolder folder = new();
        string file = folder.Write("appsettings.json", "{\n  \"DeployKit\": { \"Profiles\": { \"Production\": {\n    \"Gates\": { \"Timeout\": \"7s\" } } } }\n}");
        SettingsBoot boot = SettingsBoot.In("Prod")
            .Configure(configuration => configuration.AddJsonFile(file))
            .Kit(kit => kit.AddProfile("Production", profile => profile with { ErrorDetails = true }));

        string[] lines = (await RunAsync(boot, "profile")).Split('\n', StringSplitOptions.TrimEntries);

        Assert.Equal("environment Prod   profile Production (environment is the alias Prod)", lines[0]);
        Assert.Contains(lines, line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["Gates:Timeout", "00:00:07", "appsettings.json:3"]);
        Assert.Contains(lines, line => line.StartsWith("ErrorDetails ", StringComparison.Ordinal) && line.EndsWith(" AddProfile", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("LogLevel ", StringComparison.Ordinal) && line.EndsWith(" built in (Production)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ProfileJson_HoldsTheSame()
    {
        using JsonDocument json = JsonDocument.Parse(await RunAsync(SettingsBoot.In("Staging"), "profile", "--json"));

        Assert.Equal(("Staging", "Staging"), (json.RootElement.GetProperty("environment").GetString(), json.RootElement.GetProperty("profile").GetString()));
        JsonElement gates = json.RootElement.GetProperty("values").EnumerateArray().Single(value => value.GetProperty("name").GetString() == "Gates:Timeout");
        Assert.Equal(("00:02:00", "built in (Staging)"), (gates.GetProperty("value").GetString(), gates.GetProperty("origin").GetString()));
    }

    [Fact]
    public async Task Settings_EveryValue_IsPrintedWithItsSupplierAndWithoutSecrets()
    {
        using ScratchFolder folder = new();
        string file = folder.Write("appsettings.json", "{\n  \"Shop\": { \"Name\": \"one\\u001b[31m\", \"ApiKey\": \"s3nt1nel-a\",\n  \"Pin\": \"s3nt1nel-b\", \"Url\": \"https://u:s3nt1nel-c@host/\" },\n  \"ConnectionStrings\": { \"Db\": \"Host=db;Password=s3nt1nel-d\" }, \"\\u001b[2Jkey\": 1 }");
        SettingsBoot Boot() => SettingsBoot.In("Production").Configure(configuration => configuration.AddJsonFile(file)).Kit(kit => kit.RequireSetting("Shop:Pin", s => s.Secret()));

        string text = await RunAsync(Boot(), "settings");
        string json = await RunAsync(Boot(), "settings", "--json");

        Assert.Contains("appsettings.json:2", text, StringComparison.Ordinal);
        Assert.DoesNotContain("s3nt1nel", text + json, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', text);
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement pin = document.RootElement.EnumerateArray().Single(row => row.GetProperty("key").GetString() == "Shop:Pin");
        Assert.Equal(("***", "appsettings.json:3"), (pin.GetProperty("value").GetString(), pin.GetProperty("supplier").GetString()));
    }

    [Fact]
    public async Task Settings_MembersMarkedAsSecret_AreMaskedWhateverTheirName()
    {
        SettingsBoot boot = SettingsBoot.In("Production")
            .With(("Shop:Pepper", "s3nt1nel-a"), ("Shop:Users:0:Number", "s3nt1nel-b"), ("Shop:Inner:Salt:x", "s3nt1nel-c"), ("Bank:Any:Value", "s3nt1nel-d"), ("Shop:Name", "shown"))
            .Kit(kit => kit.AddSettings<Shop>("Shop").RequireSetting("Bank", s => s.Secret()));

        string text = await RunAsync(boot, "settings");

        Assert.DoesNotContain("s3nt1nel", text, StringComparison.Ordinal);
        Assert.Contains("shown", text, StringComparison.Ordinal);
    }

    private static async Task<string> RunAsync(SettingsBoot boot, string verb, params string[] options)
    {
        using IHost host = boot.Build();
        using StringWriter output = new() { NewLine = "\n" };
        VerbContext context = new(host.Services, options.ToDictionary(option => option, _ => (string?)null), output);

        Assert.Equal(0, await host.Services.GetServices<IVerb>().Single(candidate => candidate.Name == verb).RunAsync(context, CancellationToken.None));
        return output.ToString();
    }

    private sealed class Shop
    {
        public string? Name { get; set; }

        [Secret]
        public string? Pepper { get; set; }

        public List<User> Users { get; } = [];

        public Nested? Inner { get; set; }
    }

    private sealed class User
    {
        [Secret]
        public string? Number { get; set; }
    }

    private sealed class Nested
    {
        [Secret]
        public Dictionary<string, string> Salt { get; } = [];
    }
}
