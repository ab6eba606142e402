using DeployKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

// As the compiler would write it, of a type that must not be touched.
[assembly: SettingsTable("DeployKit.Tests.Settings.UntouchableSettings\nRetries\ti\t\tr\t\t1\t9\nHost\ts\t\tr\t\t\t\nKey\ts\t\ts\tStaging\t\t\n"
    + "DeployKit.Tests.Settings.UntouchableList\nName\ts\t\t\t\t\t\nItems\t*s\t\t\tStaging\t\t")]

namespace DeployKit.Tests.Settings;

public sealed class SettingsTableTests
{
    private const string Touched = "DK2004 U could not be created: the constructor of UntouchableSettings threw InvalidOperationException";

    [Fact]
    public async Task Boot_ValidByTheTable_TouchesNoUserType() =>
        Assert.Empty((await Boot(("U:Retries", "3"), ("U:Host", "h")).RunAsync()).Problems);

    [Fact]
    public async Task Boot_InvalidByTheTable_IsExplainedByTheType()
    {
        string[] expected = [Touched];

        Assert.Equal(expected, await Boot(("U:Retries", "3"), ("U:Host", " ")).MessagesAsync());
        Assert.Equal(expected, await Boot(("U:Retries", "10"), ("U:Host", "h")).MessagesAsync());
    }

    [Theory]
    [InlineData("Production", null, true)]
    [InlineData("Staging", null, false)]
    [InlineData("Stage", null, false)]
    [InlineData("Staging", " ", false)]
    [InlineData("Staging", "k", true)]
    public async Task Boot_RequiredInByTheTable_CountsThere(string environment, string? key, bool valid)
    {
        IReadOnlyList<string> messages = await SettingsBoot.In(environment).With(("U:Retries", "3"), ("U:Host", "h"), ("U:Key", key))
            .Kit(kit => kit.AddSettings<UntouchableSettings>("U"))
            .MessagesAsync();

        Assert.Equal(valid ? [] : [Touched], messages);
    }

    [Theory]
    [InlineData("Production", true)]
    [InlineData("Staging", false)]
    public async Task Boot_ListRequiredInByTheTable_CountsThere(string environment, bool valid) =>
        Assert.Equal(valid ? [] : [Touched.Replace("U could", "L could", StringComparison.Ordinal).Replace("UntouchableSettings", "UntouchableList", StringComparison.Ordinal)],
            await SettingsBoot.In(environment).With(("L:Name", "n")).Kit(kit => kit.AddSettings<UntouchableList>("L")).MessagesAsync());

    [Fact]
    public async Task Boot_ValidatorOfTheApplication_IsNotPassedOver()
    {
        IReadOnlyList<string> messages = await Boot(("U:Retries", "3"), ("U:Host", "h"))
            .Services(services => services.AddSingleton<IValidateOptions<UntouchableSettings>>(new ValidateOptions<UntouchableSettings>(null, _ => false, "refused")))
            .MessagesAsync();

        Assert.Single(messages);
    }

    [Fact]
    public async Task Boot_KeyBesideTheTable_IsUnknown() =>
        Assert.Equal(["DK2002 U:Retires is unknown; did you mean U:Retries?"], await Boot(("U:Retries", "3"), ("U:Host", "h"), ("U:Retires", "4")).MessagesAsync());

    [Fact]
    public void Options_UnchangedByTheTable_AreBoundWhenAskedFor()
    {
        using IHost host = Boot(("U:Retries", "3"), ("U:Host", "h")).Build();

        Assert.Throws<OptionsValidationException>(() => host.Services.GetRequiredService<IOptions<UntouchableSettings>>().Value);
    }

    private static SettingsBoot Boot(params (string, string?)[] values) =>
        SettingsBoot.In("Production").With(values).Kit(kit => kit.AddSettings<UntouchableSettings>("U"));
}

internal sealed class UntouchableSettings
{
    public UntouchableSettings() => throw new InvalidOperationException("the type was touched");

    public int Retries { get; set; }

    public string? Host { get; set; }

    public string? Key { get; set; }
}

internal sealed class UntouchableList
{
    public UntouchableList() => throw new InvalidOperationException("the type was touched");

    public string? Name { get; set; }

    public List<string> Items { get; } = [];
}
