using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Tests.Settings;

/// <summary>The section that a settings type is bound to, and what else stands there.</summary>
public sealed class AddSettingsSectionTests
{
    [Fact]
    public async Task AddSettings_OneValueBesideASectionsMembers_IsNotPassedOver()
    {
        IReadOnlyList<string> messages = await SettingsBoot.In("Production")
            .With(("Shop:Hosts:0", "a"), ("Shop:Routes:x:Port", "1"), ("Shop:Limits:Port", "7"))
            .With(("Shop:Hosts", "b,c"), ("Shop:Routes", "r"), ("Shop:Limits", "l"), ("Shop", "anybody's"))
            .Kit(kit => kit.AddSettings<Shop>("Shop"))
            .MessagesAsync();

        Assert.Equal(
            [
                "DK2004 Shop:Hosts is a single value, but a list is expected",
                "DK2004 Shop:Limits is a single value, but a section is expected",
                "DK2004 Shop:Routes is a single value, but a section is expected",
            ],
            messages);
    }

    [Theory]
    [InlineData("A:")]
    [InlineData(":A")]
    [InlineData("A::B")]
    [InlineData(" ")]
    [InlineData("A: B")]
    public void AddSettings_SectionThatIsNoKey_IsRefused(string text)
    {
        SettingsBoot boot = SettingsBoot.In("Production");

        ArgumentException thrown = Assert.Throws<ArgumentException>("section", () => boot.Kit(kit => kit.AddSettings<Root>(text)));

        Assert.StartsWith($"\"{text}\" is no configuration key; write it as Section:Name", thrown.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("key", () => boot.Kit(kit => kit.RequireSetting(text)));
        Assert.Throws<ArgumentException>("key", () => boot.Kit(kit => kit.ForbidSetting(text)));
        Assert.Throws<ArgumentException>("key", () => boot.Kit(kit => kit.RequireSetting("")));
    }

    [Fact]
    public async Task AddSettings_EmptySection_BindsTheRootWhichNobodyOwns()
    {
        SettingsBoot boot = SettingsBoot.In("Production")
            .With(("Host", "a"), ("Port", "x"), ("Endpoint:Prot", "1"), ("Logging:LogLevel:Default", "Warning"), ("PATH", "/bin"), ("DeployKit:Mode", "Enforce"))
            .Kit(kit => kit.AddSettings<Root>(""));

        Assert.Equal(
            [
                "DK2004 Port is \"x\", not a whole number from 0 to 65535",
                "DK2002 Endpoint:Prot is unknown; did you mean Endpoint:Port?",
            ],
            await boot.MessagesAsync());
    }

    private sealed class Shop
    {
        public IReadOnlyList<string> Hosts { get; set; } = [];

        public Dictionary<string, Endpoint> Routes { get; } = [];

        public Endpoint Limits { get; } = new();
    }

    private sealed class Root
    {
        [Required]
        public string? Host { get; set; }

        public ushort Port { get; set; }

        public Endpoint? Endpoint { get; set; }
    }

    private sealed class Endpoint
    {
        public int Port { get; set; }
    }
}
