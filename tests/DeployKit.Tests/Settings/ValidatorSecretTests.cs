using System.ComponentModel.DataAnnotations;
using DeployKit.Boot;
using DeployKit.Settings;
using DeployKit.Tests.Secrets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace DeployKit.Tests.Settings;

/// <summary>Validators that quote secrets: of the member they speak of, of another one, of the whole.</summary>
public sealed class ValidatorSecretTests
{
    private readonly Sentinel sentinel = Sentinel.NewPlain();

    [Fact]
    public async Task Boot_ValidatorsOfASettingsType_ShowNoSecret()
    {
        BootReport report = await Boot()
            .Services(services => services.AddSingleton<IValidateOptions<Shop>, Quoting>().AddSingleton<ISettingsValidator<Shop>, Quoting>())
            .Kit(kit => kit.AddSettings<Shop>("Shop"))
            .RunAsync();

        Assert.Equal(
            [
                "Shop: bad (value hidden)",
                "Shop: the password (value hidden) is bad",
                "Shop:Limit: bad (value hidden)",
                "Shop:Limit: not with (value hidden)",
                "Shop:Limit: not with Host=db;Password=***",
                "Shop:Pins:0 is not a whole number from -2147483648 to 2147483647 (value hidden)",
                "Shop:Token: bad (value hidden)",
            ],
            report.Problems.Select(problem => problem.Message));
        sentinel.AssertAbsent(("the report", string.Join('\n', report.Problems)));
    }

    [Fact]
    public async Task Boot_ValidatorsOfStartupOptions_ShowNoSecret()
    {
        BootReport report = await Boot()
            .Services(services => services.AddOptions<Plain>().BindConfiguration("Shop").ValidateOnStart())
            .Services(services => services.AddOptions<Unbound>().Configure<IConfiguration>((options, configuration) => options.Password = configuration["Elsewhere:Secret"]).ValidateOnStart())
            .Services(services => services.AddSingleton<IValidateOptions<Plain>, Quoting>().AddSingleton<IValidateOptions<Unbound>, Quoting>())
            .RunAsync();

        Assert.Equal(["Shop: bad (value hidden)", "Unbound: bad ***"], report.Problems.Select(problem => problem.Message));
        sentinel.AssertAbsent(("the report", string.Join('\n', report.Problems)));
    }

    [Fact]
    public async Task Boot_ShortSecret_IsHiddenWhereItStandsAlone()
    {
        BootReport report = await SettingsBoot.In("Production")
            .With(("Shop:Password", "12"), ("Shop:Token", "k"), ("Shop:Limit", "5"), ("Shop:Address", "P"), ("Elsewhere:Secret", "7z"))
            .Services(services => services.AddOptions<Unbound>().Configure<IConfiguration>((options, configuration) => options.Password = configuration["Elsewhere:Secret"]).ValidateOnStart())
            .Services(services => services.AddSingleton<IValidateOptions<Unbound>, Short>().AddSingleton<IValidateOptions<Shop>, Short>())
            .Kit(kit => kit.AddSettings<Shop>("Shop"))
            .RunAsync();

        Assert.Equal(
            [
                "Shop: port 3312 is taken by (value hidden), key (value hidden)",
                "Shop:Limit: not with '(value hidden)'",
                "Shop:Token: (value hidden) is weak",
                "Unbound: bad ***, not 7zip",
            ],
            report.Problems.Select(problem => problem.Message));
    }

    private SettingsBoot Boot() => SettingsBoot.In("Production").With(
        ("Shop:Password", sentinel.Value), ("Shop:Token", sentinel.Value), ("Shop:Pins:0", sentinel.Value), ("Shop:Address", $"Host=db;Password={sentinel.Value}"), ("Shop:Limit", "5"), ("Elsewhere:Secret", sentinel.Value));

    [Theory]
    [InlineData("${secret:pin}")]
    [InlineData("${env:VALIDATOR_SECRET_PIN}")]
    public async Task Boot_ShortSecretBehindAReference_IsHiddenWhereItStandsAlone(string reference)
    {
        Environment.SetEnvironmentVariable("VALIDATOR_SECRET_PIN", "7z");
        using SecretsBoot boot = new SecretsBoot().WithStore().With(("Elsewhere:Secret", reference));
        boot.Store.With("pin", "7z");
        boot.Builder.Services.AddOptions<Unbound>().Configure<IConfiguration>((options, configuration) => options.Password = configuration["Elsewhere:Secret"]).ValidateOnStart();
        boot.Builder.Services.AddSingleton<IValidateOptions<Unbound>, Short>();

        Assert.Equal(["DK2004 Unbound: bad ***, not 7zip"], await boot.MessagesAsync());
    }

    private class Plain
    {
        public string? Password { get; set; }
    }

    private sealed class Unbound : Plain;

    private sealed class Shop : Plain, IValidatableObject
    {
        public int Limit { get; set; }

        [Secret]
        public string? Token { get; set; }

        public string? Address { get; set; }

        [Secret]
        public List<int> Pins { get; } = [];

        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => [];
    }

    private sealed class Quoting : IValidateOptions<Shop>, IValidateOptions<Plain>, IValidateOptions<Unbound>, ISettingsValidator<Shop>
    {
        public ValidateOptionsResult Validate(string? name, Shop options) => ValidateOptionsResult.Fail([$"bad {options.Password}", $"Limit: bad {options.Password}", $"Token: bad {options.Token}"]);

        public ValidateOptionsResult Validate(string? name, Plain options) => ValidateOptionsResult.Fail($"bad {options.Password}");

        public ValidateOptionsResult Validate(string? name, Unbound options) => ValidateOptionsResult.Fail($"bad {options.Password}");

        IEnumerable<SettingsFailure> ISettingsValidator<Shop>.Validate(string name, Shop settings) =>
            [new("", $"the password {settings.Password} is bad"), new("Limit", $"not with {settings.Password}"), new("Limit", $"not with {settings.Address}")];
    }

    private sealed class Short : IValidateOptions<Shop>, IValidateOptions<Unbound>
    {
        public ValidateOptionsResult Validate(string? name, Shop options) => ValidateOptionsResult.Fail(
            [$"port 3312 is taken by {options.Password}, key {options.Token}", $"Limit: not with '{options.Password}'", $"Token: {options.Token} is weak"]);

        public ValidateOptionsResult Validate(string? name, Unbound options) => ValidateOptionsResult.Fail($"bad {options.Password}, not 7zip");
    }
}
