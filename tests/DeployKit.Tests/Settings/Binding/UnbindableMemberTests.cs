using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using DeployKit.Boot;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace DeployKit.Tests.Settings.Binding;

/// <summary>What the framework's binder would leave at its default without a word.</summary>
public sealed class UnbindableMemberTests
{
    [Fact]
    public async Task AddSettings_TypesNothingCanBeMadeOf_AreErrorsWhereConfigured()
    {
        IReadOnlyList<string> messages = await SettingsBoot.In("Production")
            .With(
                ("S:Clock:Zone", "UTC"), ("S:Type", "System.String"), ("S:Callback", "Main"), ("S:Queue:0", "a"), ("S:Grid:0:0", "1"), ("S:Fixed:0", "a"),
                ("S:Map:a", "b"), ("S:Clocks:0:Zone", "UTC"), ("S:NoConstructor:Name", "a"), ("S:Bag:a", "b"))
            .Kit(kit => kit.AddSettings<Unbindable>("S"))
            .MessagesAsync();

        Assert.Equal(
            [
                "DK2004 S:Bag cannot be set by configuration: IEnumerable is no collection that can be filled",
                "DK2004 S:Callback cannot be set by configuration: Action is a delegate",
                "DK2004 S:Clock cannot be set by configuration: IClock is an interface",
                "DK2004 S:Clocks:0 cannot be set by configuration: IClock is an interface",
                "DK2004 S:Fixed cannot be set by configuration: ImmutableArray<String> is no collection that can be filled",
                "DK2004 S:Grid cannot be set by configuration: Int32[,] is no collection that can be filled",
                "DK2004 S:Map cannot be set by configuration: ImmutableDictionary<String, String> is no collection that can be filled",
                "DK2004 S:NoConstructor cannot be set by configuration: Closed has no public constructor without parameters",
                "DK2004 S:Queue cannot be set by configuration: Queue<String> is no collection that can be filled",
                "DK2004 S:Type cannot be set by configuration: Type is an abstract class",
                "DK2012 S:NoConstructor:Name is ignored: the member Name has no public setter",
            ],
            messages);
    }

    [Fact]
    public async Task AddSettings_TypesNothingCanBeMadeOfAndNothingConfigured_AreNobodysBusiness()
    {
        Assert.Empty(await SettingsBoot.In("Production").With(("S:Name", "a")).Kit(kit => kit.AddSettings<Unbindable>("S")).MessagesAsync());
    }

    [Fact]
    public async Task AddSettings_RequiredMemberThatNothingCanSet_SaysSoInsteadOfAskingForAValue()
    {
        IReadOnlyList<string> messages = await SettingsBoot.In("Production").Kit(kit => kit.AddSettings<Demanding>("S")).MessagesAsync();

        Assert.Equal(["DK2004 S:Clock cannot be set by configuration: IClock is an interface"], messages);
    }

    [Fact]
    public async Task AddSettings_InterfaceAsTheTypeItself_IsAnError()
    {
        IReadOnlyList<string> messages = await SettingsBoot.In("Production").With(("S:Zone", "UTC")).Kit(kit => kit.AddSettings<IClock>("S")).MessagesAsync();

        Assert.Equal(["DK2004 S cannot be set by configuration: IClock is an interface"], messages);
    }

    [Fact]
    public async Task AddSettings_MembersWithoutAPublicSetter_AreNamedAsWhatTheyAre()
    {
        BootReport report = await SettingsBoot.In("Production")
            .With(
                ("S:Computed", "a"), ("S:Private", "a"), ("S:Hidden", "a"), ("S:Field", "a"), ("S:Static", "a"), ("S:WriteOnly", "a"), ("S:Fixed:0", "a"),
                ("S:Absent:Zone", "a"))
            .Kit(kit => kit.AddSettings<ReadOnly>("S"))
            .RunAsync();

        Assert.Equal(
            [
                "DK2012 S:Absent is ignored: the member Absent has no public setter, and nothing in it that values could be added to",
                "DK2012 S:Computed is ignored: the member Computed has no public setter",
                "DK2012 S:Field is ignored: the member Field is a field, no property",
                "DK2012 S:Fixed is ignored: the member Fixed has no public setter, and nothing in it that values could be added to",
                "DK2012 S:Hidden is ignored: the member Hidden is not public",
                "DK2012 S:Private is ignored: the member Private has no public setter",
                "DK2012 S:Static is ignored: the member Static is static",
                "DK2012 S:WriteOnly is ignored: the member WriteOnly has no public getter",
            ],
            report.Problems.Select(problem => $"{problem.Id} {problem.Message}"));
        Assert.All(report.Problems, problem => Assert.Equal((ProblemSeverity.Warning, "make it a public property with set or init, or remove the key"), (problem.Severity, problem.Action)));
    }

    [Fact]
    public void AddSettings_MembersThatCanBeFilledWithoutASetter_AreFilled()
    {
        using IHost host = SettingsBoot.In("Production")
            .With(
                ("S:Clock:Zone", "UTC"), ("S:Names:0", "a"), ("S:Set:0", "a"), ("S:Sorted:a", "1"), ("S:Concurrent:a", "1"), ("S:Section:Any:Key", "a"))
            .Kit(kit => kit.AddSettings<Fillable>("S"))
            .Build();

        Fillable settings = host.Services.GetRequiredService<IOptions<Fillable>>().Value;

        Assert.Equal("UTC", settings.Clock.Zone);
        Assert.Equal(["a"], settings.Names.Cast<string>());
        Assert.Equal(["a"], settings.Set);
        Assert.Equal((1, 1), (settings.Sorted["a"], settings.Concurrent["a"]));
        Assert.Equal("a", settings.Section!["Any:Key"]);
    }

    private interface IClock
    {
        string Zone { get; set; }
    }

    private sealed class Clock : IClock
    {
        public string Zone { get; set; } = "";
    }

    private sealed class Closed
    {
        public Closed(string name) => Name = name;

        public Closed(int number) => Name = $"{number}";

        public string Name { get; }
    }

    private sealed class Unbindable
    {
        public string? Name { get; set; }

        public IClock? Clock { get; set; }

        public List<IClock> Clocks { get; } = [];

        public Type? Type { get; set; }

        public Action? Callback { get; set; }

        public Queue<string>? Queue { get; set; }

#pragma warning disable CA1814 // An array of arrays could be bound.
        public int[,]? Grid { get; set; }
#pragma warning restore CA1814

        public ImmutableArray<string> Fixed { get; set; } = [];

        public ImmutableDictionary<string, string>? Map { get; set; }

        public IEnumerable? Bag { get; set; }

        public Closed? NoConstructor { get; set; }
    }

    private sealed class Demanding
    {
        [Required]
        public IClock? Clock { get; set; }
    }

    private sealed class ReadOnly
    {
#pragma warning disable CS0649, CA1051, CA1823, CS0169, IDE0051 // What people write by mistake.
        public string? Field;
#pragma warning restore CS0649, CA1051, CA1823, CS0169, IDE0051

        public static string? Static { get; set; }

        public string Computed => $"computed {Private}";

        public string? Private { get; private set; }

        internal string? Hidden { get; set; }

        public string WriteOnly { set => Private = value; }

        public string[] Fixed { get; } = [];

        public Clock? Absent { get; }
    }

    private sealed class Fillable
    {
#pragma warning disable CA1859 // That the kit sees only the interface is the point.
        public IClock Clock { get; } = new Clock();
#pragma warning restore CA1859

        public IEnumerable Names { get; } = new List<string>();

        public IReadOnlySet<string> Set { get; set; } = new HashSet<string>();

        public SortedDictionary<string, int> Sorted { get; } = [];

        public ConcurrentDictionary<string, int> Concurrent { get; set; } = [];

        public IConfigurationSection? Section { get; set; }
    }
}
