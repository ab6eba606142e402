using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Tests.Settings;

/// <summary>Validation attributes on a settings type itself.</summary>
public sealed class TypeRuleTests
{
    [Fact]
    public async Task AddSettings_RuleOfTheType_IsReportedUnderItsSection() => Assert.Equal(
        ["DK2004 Shop:Open: ends before it starts"],
        await SettingsBoot.In("Production")
            .With(("Shop:Open:From", "17"), ("Shop:Open:To", "9"), ("Shop:Closed:From", "1"), ("Shop:Closed:To", "2"))
            .Kit(kit => kit.AddSettings<Shop>("Shop"))
            .MessagesAsync());

    private sealed class Shop
    {
        public Window? Open { get; set; }

        public Window? Closed { get; set; }
    }

    [EndsAfterStart(ErrorMessage = "ends before it starts")]
    private sealed class Window
    {
        public int From { get; set; }

        public int To { get; set; }
    }

    [AttributeUsage(AttributeTargets.Class)]
    private sealed class EndsAfterStartAttribute : ValidationAttribute
    {
        public override bool IsValid(object? value) => value is Window { From: var from, To: var to } && to >= from;
    }
}
