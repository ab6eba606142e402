using DeployKit.Boot;
using DeployKit.Settings;
using DeployKit.Settings.Suppliers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Tests.Settings;

public sealed class SettingSupplierTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("deploykit-suppliers").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Problem_ValueFromJson_NamesFileAndLine()
    {
        string file = Write("appsettings.json", "{\r\n  // the shop\r\n  \"Shop\": {\r\n    \"Port\": \"x\",\r\n    \"Hosts\": [\r\n      1,\r\n      \"two\"\r\n    ]\r\n  }\r\n}\r\n");

        BootReport report = await Boot(configuration => configuration.AddJsonFile(file));

        Assert.Equal(["appsettings.json:7", "appsettings.json:4"], report.Problems.Select(problem => problem.Source));
    }

    [Fact]
    public async Task Problem_LaterProviderWins_NamesThatOne()
    {
        string file = Write("appsettings.json", "{ \"Shop\": { \"Port\": \"1\" } }");

        BootReport report = await Boot(configuration => configuration.AddJsonFile(file).AddCommandLine(["--Shop:Port=x"]));

        Assert.Equal("command line --Shop:Port", Assert.Single(report.Problems).Source);
    }

    [Fact]
    public async Task Problem_ValueFromEnvironment_NamesTheVariableAsSpelled()
    {
        string prefix = "DKT" + Guid.NewGuid().ToString("N")[..8] + "_";
        Environment.SetEnvironmentVariable(prefix + "SHOP__port", "x");
        try
        {
            BootReport report = await Boot(configuration => configuration.AddEnvironmentVariables(prefix));

            Assert.Equal($"environment variable {prefix}SHOP__port", Assert.Single(report.Problems).Source);
        }
        finally
        {
            Environment.SetEnvironmentVariable(prefix + "SHOP__port", null);
        }
    }

    [Fact]
    public async Task Problem_ValueFromKeyPerFile_NamesTheFile()
    {
        Write("Shop__Port", "x");

        BootReport report = await Boot(configuration => configuration.AddKeyPerFile(folder));

        Assert.Equal($"file {folder}/Shop__Port", Assert.Single(report.Problems).Source);
    }

    [Fact]
    public async Task Problem_ValueFromOtherProviders_NamesThem()
    {
        string ini = Write("shop.ini", "[Shop]\nPort=x\n");
        string xml = Write("shop.xml", "<root><Shop><Port>x</Port></Shop></root>");
        IConfiguration chained = new ConfigurationBuilder().AddJsonFile(Write("inner.json", "{ \"Shop\": { \"Port\": \"x\" } }")).Build();

        Assert.Equal("shop.ini", Assert.Single((await Boot(configuration => configuration.AddIniFile(ini))).Problems).Source);
        Assert.Equal("shop.xml", Assert.Single((await Boot(configuration => configuration.AddXmlFile(xml))).Problems).Source);
        Assert.Equal("inner.json:1", Assert.Single((await Boot(configuration => configuration.AddConfiguration(chained))).Problems).Source);
        Assert.Equal("OddProvider", Assert.Single((await Boot(configuration => configuration.Add(new OddSource()))).Problems).Source);
    }

    [Fact]
    public async Task Problem_ValueFromUserSecrets_NamesThemWithTheLine()
    {
        Directory.CreateDirectory(Path.Combine(folder, "usersecrets", "id"));
        string file = Write(Path.Combine("usersecrets", "id", "secrets.json"), "{\n  \"Shop:Port\": \"x\"\n}");

        BootReport report = await Boot(configuration => configuration.AddJsonFile(file));

        Assert.Equal("user secrets (secrets.json:2)", Assert.Single(report.Problems).Source);
    }

    [Fact]
    public void Find_FileWrittenAnew_HasTheNewLine()
    {
        string file = Write("appsettings.json", "{ \"A\": \"x\" }");
        SettingSuppliers suppliers = new(new ConfigurationBuilder().AddJsonFile(file).Build());
        Assert.Equal("appsettings.json:1", suppliers.Find("A"));

        Write("appsettings.json", "{\n\n  \"A\": \"x\" }");
        File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddMinutes(1));

        Assert.Equal("appsettings.json:3", suppliers.Find("A"));
    }

    [Fact]
    public async Task Problem_AboutASection_NamesItsFirstValue()
    {
        string file = Write("appsettings.json", "{ \"Shop\": {\n  \"Hosts\": [],\n  \"Legacy\": {\n    \"Deep\": { \"Old\": 1 }\n  }\n} }");

        Assert.Equal("appsettings.json:4", Assert.Single((await Boot(configuration => configuration.AddJsonFile(file))).Problems).Source);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    public async Task Problem_AboutAnEmptySection_NamesItsLine(string empty)
    {
        string file = Write("appsettings.json", $"{{ \"Shop\": {{\n  \"Port\": 80,\n\n  \"Legacy\": {empty}\n}} }}");

        BootProblem problem = Assert.Single((await Boot(configuration => configuration.AddJsonFile(file))).Problems);

        Assert.Equal(("DK2012", "Shop:Legacy", "appsettings.json:4"), (problem.Id, problem.Key, problem.Source));
    }

    [Fact]
    public async Task Missing_WithUserSecrets_OffersThem()
    {
        Directory.CreateDirectory(Path.Combine(folder, "usersecrets", "id"));
        string file = Write(Path.Combine("usersecrets", "id", "secrets.json"), "{}");

        BootReport report = await SettingsBoot.In("Production")
            .Configure(configuration => configuration.AddJsonFile(file))
            .Kit(kit => kit.RequireSetting("Shop:Pin", s => s.Secret()))
            .RunAsync();

        Assert.Equal("set user secret Shop:Pin (dotnet user-secrets set)", Assert.Single(report.Problems).Action);
    }

    [Fact]
    public async Task Missing_SecretOrNot_ListsEveryPlaceItCouldBeSet()
    {
        string file = Write("appsettings.Production.json", "{}");
        SettingsBoot boot = SettingsBoot.In("Production")
            .Configure(configuration => configuration
                .AddJsonFile(file)
                .AddJsonFile(Path.Combine(folder, "Shop.settings.json"), optional: true)
                .AddEnvironmentVariables()
                .AddKeyPerFile(folder)
                .AddCommandLine([]))
            .Services(services => services.AddSingleton<ISettingPlace, Vault>())
            .Kit(kit => kit.RequireSetting("Shop:Name").RequireSetting("Shop:Pin", s => s.Secret()));

        BootReport report = await boot.RunAsync();

        Assert.Equal(
            [
                $"set environment variable Shop__Name, vault entry Shop--Name, file {folder}/Shop__Name, appsettings.Production.json, or command line --Shop:Name=…",
                $"set environment variable Shop__Pin, vault entry Shop--Pin, or file {folder}/Shop__Pin",
            ],
            report.Problems.Select(problem => problem.Action));
    }

    private static Task<BootReport> Boot(Action<IConfigurationBuilder> configure) => SettingsBoot.In("Production")
        .Configure(configure)
        .Kit(kit => kit.AddSettings<Shop>("Shop"))
        .RunAsync();

    private string Write(string name, string text)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private sealed class Shop
    {
        public int Port { get; set; }

        public int[] Hosts { get; set; } = [];
    }

    private sealed class Vault : ISettingPlace
    {
        public string Spell(string key, bool secret) => $"vault entry {key.Replace(":", "--", StringComparison.Ordinal)}";
    }

    private sealed class OddSource : IConfigurationSource
    {
        public IConfigurationProvider Build(IConfigurationBuilder builder) => new OddProvider();
    }

    private sealed class OddProvider : ConfigurationProvider
    {
        public override void Load() => Data["Shop:Port"] = "x";
    }
}
