using System.ComponentModel.DataAnnotations;
using DeployKit.Boot;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Tests.Settings;

/// <summary>Validation attributes that an application writes itself, or writes wrongly.</summary>
public sealed class AttributeTests
{
    [Fact]
    public async Task Boot_AttributeThatRefusesNull_IsAsked() => Assert.Equal(
        ["DK2004 S:Password: Password is needed beside Host"],
        await Boot("S:Host", "h").Kit(kit => kit.AddSettings<Mail>("S")).MessagesAsync());

    [Fact]
    public async Task Boot_AttributeThatAcceptsNull_IsAskedToo() =>
        Assert.Empty(await Boot("S:Other", "o").Kit(kit => kit.AddSettings<Mail>("S")).MessagesAsync());

    [Fact]
    public async Task Boot_AttributeThatDerivesFromRequired_DecidesItself() => Assert.Equal(
        ["DK2004 S:Token: The Token field is required"],
        await Boot("S:Enabled", "true").Kit(kit => kit.AddSettings<Feature>("S").AddSettings<Feature>("T", "off")).MessagesAsync());

    /// <summary>Nobody could ever satisfy them; the boot ends with a report all the same.</summary>
    [Fact]
    public async Task Boot_TypesThatRequireThemselves_AreNamedOnce() => Assert.Equal(
        ["DK2003 S:Next is missing", "DK2003 T:Right:Left:Right is missing"],
        await Boot("S:Name", "n").Kit(kit => kit.AddSettings<Link>("S").AddSettings<Left>("T")).MessagesAsync());

    [Fact]
    public async Task Boot_AttributeThatCannotBeUsed_IsNamedAndHidesNoOther()
    {
        BootReport report = await SettingsBoot.In("Production")
            .With(("S:Name", "abc"), ("S:Port", "8080"), ("S:Limit", "7"))
            .Kit(kit => kit.AddSettings<Wrong>("S"))
            .RunAsync();

        Assert.Equal(
            [
                ("S:Limit must be at least 10 and at most 20 but is \"7\"", "set a value from 10 to 20"),
                ("S:Name: cannot be checked: StringLengthAttribute threw InvalidOperationException", "correct the attribute of Wrong.Name"),
                ("S:Port: cannot be checked: StringLengthAttribute threw InvalidCastException", "correct the attribute of Wrong.Port"),
            ],
            report.Problems.Select(problem => (problem.Message, problem.Action!)));
    }

    [Fact]
    public async Task Boot_WarningAboutAMember_KeepsTheTypesOwnRulesAlive() => Assert.Equal(
        ["DK2004 S: From must be before To", "DK2012 S:Absent is ignored: the member Absent has no public setter, and nothing in it that values could be added to"],
        await SettingsBoot.In("Production").With(("S:From", "2"), ("S:To", "1"), ("S:Absent:Name", "a")).Kit(kit => kit.AddSettings<Span>("S")).MessagesAsync());

    private static SettingsBoot Boot(string key, string value) => SettingsBoot.In("Production").With((key, value));

    [AttributeUsage(AttributeTargets.Property)]
    private sealed class NeededBesideAttribute(string other) : ValidationAttribute
    {
        protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
            value is null && validationContext.ObjectType.GetProperty(other)!.GetValue(validationContext.ObjectInstance) is not null
                ? new ValidationResult($"{validationContext.MemberName} is needed beside {other}")
                : ValidationResult.Success;
    }

    [AttributeUsage(AttributeTargets.Property)]
    private sealed class RequiredWhenAttribute(string flag) : RequiredAttribute
    {
        protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
            validationContext.ObjectType.GetProperty(flag)!.GetValue(validationContext.ObjectInstance) is true
                ? base.IsValid(value, validationContext)
                : ValidationResult.Success;
    }

    private sealed class Mail
    {
        public string? Host { get; set; }

        public string? Other { get; set; }

        [NeededBeside(nameof(Host))]
        public string? Password { get; set; }
    }

    private sealed class Feature
    {
        public bool Enabled { get; set; }

        [RequiredWhen(nameof(Enabled))]
        public string? Token { get; set; }
    }

    private sealed class Wrong
    {
        [StringLength(5, MinimumLength = 10)]
        public string? Name { get; set; }

        [StringLength(5)]
        public int Port { get; set; }

        [Range(10, 20)]
        public int Limit { get; set; }
    }

    private sealed class Child
    {
        public string? Name { get; set; }
    }

    private sealed class Span : IValidatableObject
    {
        public int From { get; set; }

        public int To { get; set; }

        public Child? Absent { get; }

        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => From < To ? [] : [new ValidationResult("From must be before To")];
    }

    private sealed class Link
    {
        public string Name { get; set; } = "";

        [Required]
        public Link? Next { get; set; }
    }

    private sealed class Left
    {
        [Required]
        public Right? Right { get; set; }
    }

    private sealed class Right
    {
        [Required]
        public Left? Left { get; set; }
    }
}
