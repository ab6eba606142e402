using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace DeployKit.Tests.Settings;

/// <summary>Members that are lists and dictionaries: each item is bound and validated like a member.</summary>
public sealed class CollectionSettingsTests
{
    [Fact]
    public async Task AddSettings_EmptyItems_AreFaultsInsteadOfLeftOut() => Assert.Equal(
        [
            "DK2004 L:Modes:0 is empty, not one of Direct, Canary",
            "DK2004 L:Ports:1 is empty, not a whole number from -2147483648 to 2147483647",
        ],
        await SettingsBoot.In("Production")
            .With(("L:Ports:0", "80"), ("L:Ports:1", ""), ("L:Modes:0", ""), ("L:Names:0", ""), ("L:Maybe", ""))
            .Kit(kit => kit.AddSettings<Lists>("L"))
            .MessagesAsync());

    [Fact]
    public async Task AddSettings_RequiredInBelowCollections_IsMissedInEveryItem() => Assert.Equal(
        [
            "DK2003 R:Items:1:Certificate is missing (required in Production)",
            "DK2003 R:Map:x:Certificate is missing (required in Production)",
            "DK2003 R:Nested:Certificate is missing (required in Production)",
            "DK2004 R:Regions:eu:1:Count is \"many\", not a whole number from -2147483648 to 2147483647",
        ],
        await SettingsBoot.In("Production")
            .With(
                ("R:Items:0:Certificate", "a"), ("R:Items:1:Name", "a"), ("R:Map:x:Name", "a"), ("R:Nested:Name", "a"),
                ("R:Regions:eu:0:Name", "x"), ("R:Regions:eu:1:Name", "y"), ("R:Regions:eu:1:Count", "many"))
            .Kit(kit => kit.AddSettings<Collections>("R"))
            .MessagesAsync());

    [Fact]
    public async Task AddSettings_TextInThePlaceOfAnObject_IsAFault() => Assert.Equal(
        ["DK2004 S:Items:0 is a single value, but a section is expected", "DK2004 S:Nested is a single value, but a section is expected"],
        await SettingsBoot.In("Development").With(("S:Items:0", "a"), ("S:Nested", "a")).Kit(kit => kit.AddSettings<Collections>("S")).MessagesAsync());

    [Fact]
    public async Task AddSettings_TextInThePlaceOfAnObjectThatIsThere_IsAFault() => Assert.Equal(
        ["DK2004 S:Mail is a single value, but a section is expected"],
        await SettingsBoot.In("Development").With(("S:Mail", "a")).Kit(kit => kit.AddSettings<Held>("S")).MessagesAsync());

    [Fact]
    public async Task AddSettings_KeyOfADictionaryThatIsNone_IsAFault() => Assert.Equal(
        ["DK2004 D:Hours:Fryday is \"Fryday\", not one of Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday"],
        await SettingsBoot.In("Production").With(("D:Hours:Fryday", "8"), ("D:Hours:monday", "9")).Kit(kit => kit.AddSettings<Defaults>("D")).MessagesAsync());

    [Fact]
    public void AddSettings_CollectionsWithDefaults_AreAddedToAsTheFrameworkDoes()
    {
        using IHost host = SettingsBoot.In("Production")
            .With(("D:Hosts:0", "b"), ("D:Tags:0", "y"), ("D:Owners:shop:Certificate", "c"), ("D:Hours:monday", "9"))
            .Kit(kit => kit.AddSettings<Defaults>("D"))
            .Build();

        Defaults settings = host.Services.GetRequiredService<IOptions<Defaults>>().Value;

        Assert.Equal(["a", "b"], settings.Hosts);
        Assert.Equal(["x", "y"], settings.Tags);
        Assert.Equal(("somebody", "c"), (settings.Owners["shop"].Name, settings.Owners["shop"].Certificate));
        Assert.Equal(9, settings.Hours[DayOfWeek.Monday]);
    }

    private enum Mode
    {
        Direct,
        Canary,
    }

    private sealed class Defaults
    {
        public List<string> Hosts { get; } = ["a"];

        public string[] Tags { get; set; } = ["x"];

        public Dictionary<string, Narrowed> Owners { get; } = new() { ["shop"] = new() { Name = "somebody" } };

        public Dictionary<DayOfWeek, int> Hours { get; } = [];
    }

    private sealed class Held
    {
        public Narrowed Mail { get; set; } = new();
    }

    private sealed class Lists
    {
        public List<int> Ports { get; set; } = [];

        public List<string> Names { get; set; } = [];

        public Mode[] Modes { get; set; } = [];

        public int? Maybe { get; set; }
    }

    private sealed class Collections
    {
        public List<Narrowed> Items { get; set; } = [];

        public Dictionary<string, Narrowed> Map { get; set; } = [];

        public Narrowed? Nested { get; set; }

        public Narrowed? Absent { get; set; }

        public Dictionary<string, List<Item>> Regions { get; } = [];
    }

    private sealed class Narrowed
    {
        public string? Name { get; set; }

        [RequiredIn("Production")]
        public string? Certificate { get; set; }
    }

    private sealed record Item(string Name, int Count = 0);
}
