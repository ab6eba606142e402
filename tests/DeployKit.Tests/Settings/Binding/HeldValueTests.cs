using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DeployKit.Tests.Settings.Binding;

/// <summary>What members hold before they are bound: defaults that cannot be added to, objects of others, computed values.</summary>
public sealed class HeldValueTests
{
    [Fact]
    public async Task AddSettings_DefaultsThatCannotBeAddedTo_AreCopied()
    {
        ReadOnlyDefaults settings = await BindAsync<ReadOnlyDefaults>(("S:Map:b", "2"), ("S:Frozen:b", "2"), ("S:Names:0", "b"), ("S:Roles:0", "b"), ("S:Tags:0", "b"));

        Assert.Equal([("a", "1"), ("b", "2")], settings.Map.Select(pair => (pair.Key, pair.Value)).Order());
        Assert.Equal([("a", "1"), ("b", "2")], settings.Frozen.Select(pair => (pair.Key, pair.Value)).Order());
        Assert.Equal(["a", "b"], settings.Names.Order());
        Assert.Equal(["a", "b"], settings.Roles);
        Assert.Equal(["a", "b"], settings.Tags.Order());
    }

    [Fact]
    public async Task AddSettings_MemberThatComputesItsOwnType_EndsAndIsLeftAlone()
    {
        Retry settings = await BindAsync<Retry>(("S:Count", "3"));

        Assert.Equal((3, 6), (settings.Count, settings.Doubled.Count));
    }

    [Fact]
    public async Task AddSettings_ObjectsOfOthersWithNothingConfigured_AreLeftAlone()
    {
        ForeignObjects settings = await BindAsync<ForeignObjects>(("S:Name", "a"));

        Assert.Equal(("a", null, "/data"), (settings.Name, settings.Certificate, settings.Folder.FullName));
        Assert.Equal(typeof(string), settings.Handler);
    }

    [Fact]
    public async Task AddSettings_ParameterWithANullableEnumerationByDefault_HasIt()
    {
        Leveled settings = await BindAsync<Leveled>(("S:Host", "h"));

        Assert.Equal(("h", LogLevel.Warning), (settings.Host, settings.Level));
    }

    [Fact]
    public async Task AddSettings_ParameterOfAnotherTypeThanItsProperty_IsBoundAsTheParameter()
    {
        Split settings = await BindAsync<Split>(("S:Hosts", "a,b"), ("S:Ports:0", "1"));

        Assert.Equal(["a", "b"], settings.Hosts);
        Assert.Equal([1], settings.Ports);
    }

    private static async Task<T> BindAsync<T>(params (string Key, string? Value)[] values)
        where T : class
    {
        using IHost host = SettingsBoot.In("Production").With(values).Kit(kit => kit.AddSettings<T>("S")).Build();
        Assert.Empty((await SettingsBoot.RunAsync(host)).Problems);
        return host.Services.GetRequiredService<IOptions<T>>().Value;
    }

    private sealed class ReadOnlyDefaults
    {
        public IReadOnlyDictionary<string, string> Map { get; set; } = ImmutableDictionary<string, string>.Empty.Add("a", "1");

        public IDictionary<string, string> Frozen { get; set; } = new Dictionary<string, string> { ["a"] = "1" }.ToFrozenDictionary();

        public IReadOnlySet<string> Names { get; set; } = FrozenSet.Create("a");

        public IEnumerable<string> Roles { get; set; } = Defaults();

        public ISet<string> Tags { get; set; } = ImmutableHashSet.Create("a");

        private static IEnumerable<string> Defaults()
        {
            yield return "a";
        }
    }

    private sealed record Retry
    {
        private static int reads;

        public int Count { get; set; }

        /// <summary>A binder that follows it would never end.</summary>
        public Retry Doubled => ++reads < 100 ? this with { Count = Count * 2 } : throw new InvalidOperationException("endless");
    }

    private sealed class ForeignObjects
    {
        public string? Name { get; set; }

        public X509Certificate2? Certificate { get; set; }

        public DirectoryInfo Folder { get; set; } = new("/data");

        public Type Handler { get; set; } = typeof(string);
    }

    private sealed record Leveled(string Host, LogLevel? Level = LogLevel.Warning);

    private sealed class Split(string hosts, int[] ports)
    {
        public IReadOnlyList<string> Hosts { get; } = hosts.Split(',');

        public IReadOnlyList<int> Ports { get; } = ports;
    }
}
