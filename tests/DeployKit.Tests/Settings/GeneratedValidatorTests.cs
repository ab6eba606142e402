using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace DeployKit.Tests.Settings;

/// <summary>Validators that the framework's generator writes.</summary>
public sealed class GeneratedValidatorTests
{
    [Fact]
    public async Task OptionsValidator_BesideTheAttributes_SaysNothingTwice() =>
        Assert.Equal(
            ["DK2003 Shop:Owner is missing", "DK2004 Shop:Limit must be at least 1 and at most 100 but is \"500\"", "DK2004 Shop:Mail:Port must be at least 1 and at most 65535 but is \"0\""],
            await Boot(("Shop:Limit", "500"), ("Shop:Mail:Port", "0")).Kit(kit => kit.AddSettings<GeneratedSettings>("Shop")).MessagesAsync());

    [Fact]
    public async Task OptionsValidator_OfOptionsThatTheFrameworkBinds_HasKeysAndProvenance() =>
        Assert.Equal(
            ["DK2004 Shop:Limit: The field Limit must be between 1 and 100"],
            await Boot(("Shop:Limit", "500"), ("Shop:Owner", "o"))
                .Services(services => services.AddOptions<GeneratedSettings>().BindConfiguration("Shop").ValidateOnStart())
                .MessagesAsync());

    private static SettingsBoot Boot(params (string, string?)[] values) => SettingsBoot.In("Production").With(values)
        .Services(services => services.AddSingleton<IValidateOptions<GeneratedSettings>, GeneratedSettingsValidator>());
}

internal sealed class GeneratedSettings
{
    [Required]
    public string? Owner { get; set; }

    [Range(1, 100)]
    public int Limit { get; set; } = 1;

    [ValidateObjectMembers]
    public GeneratedMail? Mail { get; set; }
}

internal sealed class GeneratedMail
{
    [Range(1, 65535)]
    public int Port { get; set; } = 25;
}

[OptionsValidator]
internal sealed partial class GeneratedSettingsValidator : IValidateOptions<GeneratedSettings>;
