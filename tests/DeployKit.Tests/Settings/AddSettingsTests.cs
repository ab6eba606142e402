using System.ComponentModel.DataAnnotations;
using DeployKit.Boot;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace DeployKit.Tests.Settings;

public sealed class AddSettingsTests
{
    [Fact]
    public void AddSettings_ValidValues_BindsOptions()
    {
        using IHost host = SettingsBoot.In("Production")
            .With(
                ("Shop:Name", "one"), ("Shop:Retries", "3"), ("Shop:Mode", "canary"), ("Shop:Interval", "PT5M"), ("Shop:Limits:PerHour", "7"),
                ("Shop:Hosts:0", "a"), ("Shop:Hosts:1", "b"), ("Shop:Routes:x:Url", "https://x/"), ("Shop:renamed", "r"))
            .Kit(kit => kit.AddSettings<ShopSettings>("Shop"))
            .Build();

        ShopSettings settings = host.Services.GetRequiredService<IOptions<ShopSettings>>().Value;

        Assert.Equal(("one", 3, Mode.Canary, TimeSpan.FromMinutes(5)), (settings.Name, settings.Retries, settings.Mode, settings.Interval));
        Assert.Equal(7, settings.Limits.PerHour);
        Assert.Equal(["a", "b"], settings.Hosts);
        Assert.Equal(new Uri("https://x/"), settings.Routes["x"].Url);
        Assert.Equal("r", settings.Spelled);
    }

    [Fact]
    public async Task AddSettings_CredentialInTheWrongSetting_IsMasked()
    {
        IReadOnlyList<string> messages = await SettingsBoot.In("Production")
            .With(("Shop:Name", "one"), ("Shop:Interval", "Host=db;Password=" + "S3nt1nelZq8;x"))
            .Kit(kit => kit.AddSettings<ShopSettings>("Shop"))
            .MessagesAsync();

        Assert.Contains(messages, message => message.Contains("Shop:Interval is ", StringComparison.Ordinal));
        Assert.DoesNotContain(messages, message => message.Contains("S3nt1nelZq8", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AddSettings_ManyFaults_AllFoundInOnePass()
    {
        IReadOnlyList<string> messages = await SettingsBoot.In("Production")
            .With(
                ("Shop:Retries", "abc"), ("Shop:Mode", "Canry"), ("Shop:Interval", "30"), ("Shop:Limits:PerHour", "99"),
                ("Shop:Hosts", "a,b"), ("Shop:Routes:x:Url", "/relative"), ("Shop:Items:1:Count", "many"), ("Other:Port", "x"))
            .Kit(kit => kit.AddSettings<ShopSettings>("Shop").AddSettings<OtherSettings>("Other"))
            .MessagesAsync();

        Assert.Equal(
            [
                "DK2003 Other:Host is missing",
                "DK2003 Shop:Name is missing",
                "DK2004 Other:Port is \"x\", not a whole number from 0 to 65535",
                "DK2004 Shop:Hosts is a single value, but a list is expected",
                "DK2004 Shop:Interval is \"30\", not a duration such as 00:05:00, PT5M, 5m or 30s",
                "DK2004 Shop:Items:1:Count is \"many\", not a whole number from -2147483648 to 2147483647",
                "DK2004 Shop:Limits:PerHour must be at least 1 and at most 10 but is \"99\"",
                "DK2004 Shop:Mode is \"Canry\", not one of Direct, Canary",
                "DK2004 Shop:Retries is \"abc\", not a whole number from -2147483648 to 2147483647",
                "DK2004 Shop:Routes:x:Url is \"/relative\", not an absolute URI such as https://host/path",
            ],
            messages);
    }

    [Fact]
    public async Task AddSettings_MistypedEnumeration_Suggests()
    {
        BootReport report = await SettingsBoot.In("Production").With(("Shop:Name", "x"), ("Shop:Mode", "Canry")).Kit(kit => kit.AddSettings<ShopSettings>("Shop")).RunAsync();

        Assert.Equal("set Canary", Assert.Single(report.Problems).Action);
    }

    [Fact]
    public async Task AddSettings_SensitiveMember_ValueIsHidden()
    {
        BootReport report = await SettingsBoot.In("Production")
            .With(("V:Pin", "sentinel-1"), ("V:Password", "sentinel-2"), ("V:Key", "sentinel-3\nforged line"))
            .Kit(kit => kit.AddSettings<Vault>("V"))
            .RunAsync();

        Assert.Equal(4, report.Problems.Count);
        Assert.DoesNotContain("sentinel", string.Join('\n', report.Problems), StringComparison.Ordinal);
        Assert.DoesNotContain("forged", string.Join('\n', report.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddSettings_SetterThatThrows_IsAFaultOfItsKeyBesideTheOthers()
    {
        IReadOnlyList<string> messages = await SettingsBoot.In("Production")
            .With(("P:Code", "sentinel"), ("P:Price", "1,5"), ("P:Ratio", "1,5"), ("Other:Port", "x"), ("Other:Host", "h"))
            .Kit(kit => kit.AddSettings<Picky>("P").AddSettings<OtherSettings>("Other"))
            .MessagesAsync();

        Assert.Equal(
            [
                "DK2004 Other:Port is \"x\", not a whole number from 0 to 65535",
                "DK2004 P:Code was refused: its setter threw ArgumentException",
                "DK2004 P:Price is \"1,5\", not a number",
                "DK2004 P:Ratio is \"1,5\", not a number",
            ],
            messages);
    }

    [Fact]
    public async Task AddSettings_RecordWithConstructor_BindsAndValidates()
    {
        SettingsBoot boot = SettingsBoot.In("Production").With(("E:Host", "db"), ("E:Port", "0")).Kit(kit => kit.AddSettings<Endpoint>("E"));
        using IHost host = boot.Build();

        BootReport report = await SettingsBoot.RunAsync(host);

        Assert.Equal(["E:Owner is missing", "E:Port must be at least 1 and at most 65535 but is \"0\""], report.Problems.Select(problem => problem.Message));
        OptionsValidationException thrown = Assert.Throws<OptionsValidationException>(() => host.Services.GetRequiredService<IOptions<Endpoint>>().Value);
        Assert.Equal(2, thrown.Failures.Count());
    }

    [Fact]
    public async Task AddSettings_NestedObjectAbsent_IsOptional()
    {
        BootReport report = await SettingsBoot.In("Production").With(("O:Host", "h")).Kit(kit => kit.AddSettings<OtherSettings>("O")).RunAsync();

        Assert.Empty(report.Problems);
    }

    [Theory]
    [InlineData("Production", 1)]
    [InlineData("Staging", 0)]
    public async Task AddSettings_RequiredIn_AppliesThereOnly(string environment, int problems)
    {
        IReadOnlyList<string> messages = await SettingsBoot.In(environment).Kit(kit => kit.AddSettings<Narrowed>("N")).MessagesAsync();

        Assert.Equal(problems, messages.Count);
        Assert.All(messages, message => Assert.Equal("DK2003 N:Certificate is missing (required in Production)", message));
    }

    [Fact]
    public async Task AddSettings_ValidatableObjectAndOwnValidators_AreReportedWithKeys()
    {
        IReadOnlyList<string> messages = await SettingsBoot.In("Production")
            .With(("W:From", "5"), ("W:To", "1"))
            .Kit(kit => kit.AddSettings<Window>("W"))
            .Services(services => services.AddSingleton<IValidateOptions<Window>, WindowValidator>())
            .MessagesAsync();

        Assert.Equal(["DK2004 W:From: odd hours only in tests", "DK2004 W:To: ends before it starts"], messages);
    }

    [Fact]
    public void AddSettings_NamedOptions_BindEachSection()
    {
        using IHost host = SettingsBoot.In("Production")
            .With(("A:Host", "a"), ("B:Host", "b"))
            .Kit(kit => kit.AddSettings<OtherSettings>("A", "first").AddSettings<OtherSettings>("B", "second"))
            .Build();
        IOptionsMonitor<OtherSettings> monitor = host.Services.GetRequiredService<IOptionsMonitor<OtherSettings>>();

        Assert.Equal(("a", "b"), (monitor.Get("first").Host, monitor.Get("second").Host));
    }

    [Fact]
    public void AddSettings_SameTypeTwice_NeedsAName()
    {
        SettingsBoot boot = SettingsBoot.In("Production").Kit(kit => kit.AddSettings<OtherSettings>("A").AddSettings<OtherSettings>("A"));

        Assert.Throws<ArgumentException>(() => boot.Kit(kit => kit.AddSettings<OtherSettings>("B")));
    }

    private enum Mode
    {
        Direct,
        Canary,
    }

    private sealed class ShopSettings
    {
        public required string Name { get; init; }

        public int Retries { get; set; } = 1;

        public Mode Mode { get; set; }

        public TimeSpan Interval { get; set; }

        public Limits Limits { get; } = new();

        public IReadOnlyList<string> Hosts { get; set; } = [];

        public Dictionary<string, Route> Routes { get; } = [];

        public Item[] Items { get; set; } = [];

        [ConfigurationKeyName("renamed")]
        public string? Spelled { get; set; }
    }

    private sealed class Picky
    {
        private readonly string code = "";

        public string Code { get => code; set => throw new ArgumentException($"not {value}"); }

        public decimal Price { get; set; }

        public double Ratio { get; set; }
    }

    private sealed class Limits
    {
        [Range(1, 10)]
        public int PerHour { get; set; } = 5;
    }

    private sealed class Route
    {
        public Uri? Url { get; set; }
    }

    private sealed record Item(string Name = "", int Count = 0);

    private sealed class OtherSettings
    {
        [Required]
        public string? Host { get; set; }

        public ushort Port { get; set; }

        public Endpoint? Endpoint { get; set; }
    }

    private sealed record Endpoint(string Host, string Owner, [Range(1, 65535)] int Port, string? Comment);

    private sealed class Vault
    {
        [Secret]
        public int Pin { get; set; }

        [StringLength(3)]
        public string Password { get; set; } = "";

        [Secret]
        [RegularExpression("[a-z]+", ErrorMessage = "{0} is wrong")]
        [AllowedValues("a", ErrorMessage = "the value cannot be sentinel-3\nforged line")]
        public string Key { get; set; } = "a";
    }

    private sealed class Narrowed
    {
        [RequiredIn("Production")]
        public string? Certificate { get; set; }
    }

    private sealed class Window : IValidatableObject
    {
        public int From { get; set; }

        public int To { get; set; }

        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        {
            if (To < From)
            {
                yield return new ValidationResult("ends before it starts", [nameof(To)]);
            }
        }
    }

    private sealed class WindowValidator : IValidateOptions<Window>
    {
        public ValidateOptionsResult Validate(string? name, Window options) => ValidateOptionsResult.Fail("From: odd hours only in tests");
    }
}
