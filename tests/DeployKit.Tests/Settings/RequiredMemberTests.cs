using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Tests.Settings;

/// <summary>When the text of a required member counts as a value.</summary>
public sealed class RequiredMemberTests
{
    [Fact]
    public async Task AddSettings_RequiredTexts_MayBeEmptyWhereTheDeclarationSaysSo() => Assert.Equal(
        [
            "DK2003 T:Absent is missing",
            "DK2003 T:Blank is empty",
            "DK2003 T:Empty is empty",
        ],
        await SettingsBoot.In("Production")
            .With(("T:Blank", "   "), ("T:Empty", ""), ("T:Allowed", ""), ("T:Language", ""))
            .Kit(kit => kit.AddSettings<Texts>("T"))
            .MessagesAsync());

    private sealed class Texts
    {
        [Required]
        public string? Blank { get; set; }

        [Required]
        public string? Empty { get; set; }

        [Required(AllowEmptyStrings = true)]
        public string? Allowed { get; set; }

        [Required(AllowEmptyStrings = true)]
        public string? Absent { get; set; }

        public required string Language { get; init; }
    }
}
