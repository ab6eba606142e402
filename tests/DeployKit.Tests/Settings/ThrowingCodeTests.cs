using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Tests.Settings;

/// <summary>Code of the application that throws while its settings are looked at: a finding about itself, which hides no other.</summary>
public sealed class ThrowingCodeTests
{
    private const string Sentinel = "S3nt1nelOfThrowingCode";

    [Fact]
    public async Task Boot_ValidateThrows_IsAFindingBesideTheOthers() => Assert.Equal(
        ["DK2003 Other:Name is missing", "DK2004 Shop could not be validated: Validatable threw InvalidOperationException"],
        await Boot().Kit(kit => kit.AddSettings<Validatable>("Shop").AddSettings<Other>("Other")).MessagesAsync());

    [Fact]
    public async Task Boot_GetterThrows_IsAFindingBesideTheOthers() => Assert.Equal(
        ["DK2003 Other:Name is missing", "DK2004 Shop could not be created: Unreadable or what configures it threw InvalidOperationException"],
        await Boot().Kit(kit => kit.AddSettings<Unreadable>("Shop").AddSettings<Other>("Other")).MessagesAsync());

    [Fact]
    public async Task Boot_PostConfigureThrows_IsAFindingBesideTheOthers() => Assert.Equal(
        ["DK2003 Other:Name is missing", "DK2004 Shop could not be created: Plain or what configures it threw InvalidOperationException"],
        await Boot()
            .Services(services => services.PostConfigure<Plain>(_ => throw new InvalidOperationException(Sentinel)))
            .Kit(kit => kit.AddSettings<Plain>("Shop").AddSettings<Other>("Other"))
            .MessagesAsync());

    [Fact]
    public async Task Boot_ConditionThrows_NamesWhatItCannotTakeAndGoesOn()
    {
        IReadOnlyList<string> messages = await Boot()
            .With(("Cache:Enabled", "yes"), ("Cache:Key", "${secret:no-such-secret}"))
            .Kit(kit => kit
                .RequireSetting("Cache:Host", s => s.When(configuration => configuration.GetValue<bool>("Cache:Enabled")))
                .RequireSetting("Cache:Port", s => s.When(configuration => configuration["Cache:Key"] == "x"))
                .ForbidSetting("Cache:Debug", s => s.When(_ => throw new InvalidOperationException(Sentinel)))
                .RequireSetting("Other:Host"))
            .MessagesAsync();

        Assert.Equal(
            [
                "DK1101 Cache:Key cannot be resolved: no store has secret no-such-secret (asked: environment)",
                "DK2001 Other:Host is missing",
                "DK2004 the condition of the rule for Cache:Debug threw InvalidOperationException",
                "DK2004 Cache:Enabled is \"yes\", which the condition of the rule for Cache:Host cannot take",
            ],
            messages);
    }

    private static SettingsBoot Boot() => SettingsBoot.In("Production").With(("Shop:Name", "x"));

    private sealed class Validatable : IValidatableObject
    {
        public string? Name { get; set; }

        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => throw new InvalidOperationException(Sentinel);
    }

    private sealed class Unreadable
    {
        private string? name;

        public string? Name { get => throw new InvalidOperationException(Sentinel + name); set => name = value; }
    }

    private sealed class Plain
    {
        public string? Name { get; set; }
    }

    private sealed class Other
    {
        [Required]
        public string? Name { get; set; }
    }
}
