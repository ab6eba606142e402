using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Tests.Settings;

public sealed class KeyNameTests
{
    [Fact]
    public async Task AddSettings_KeyNameOfSeveralSegments_IsNoMistakeAndItsTypoIsOne() => Assert.Equal(
        ["DK2002 S:Auth:ClientIdd is unknown; did you mean S:Auth:ClientId?"],
        await SettingsBoot.In("Production")
            .With(("S:Auth:ClientId", "a"), ("S:Auth:Realm", "b"), ("S:Auth:ClientIdd", "x"))
            .Kit(kit => kit.AddSettings<Keyed>("S"))
            .MessagesAsync());

    private sealed class Keyed
    {
        [ConfigurationKeyName("Auth:ClientId")]
        public string? Id { get; set; }

        [ConfigurationKeyName("Auth:Realm")]
        public string? Realm { get; set; }
    }
}
