using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace DeployKit.Tests.Settings;

/// <summary><c>null</c> and <c>[]</c> in a JSON file say something, as they do to the framework's binder since .NET 10.</summary>
public sealed class ExplicitNothingTests
{
    [Fact]
    public void AddSettings_NullAndEmptyInAFile_AreWhatTheFrameworkMakesOfThem()
    {
        using ScratchFolder folder = new();
        string file = folder.Write("appsettings.json", """{ "S": { "Proxy": null, "Hosts": [], "More": [], "Map": {}, "Count": null, "Port": null } }""");
        using IHost host = SettingsBoot.In("Production").Configure(configuration => configuration.AddJsonFile(file)).Kit(kit => kit.AddSettings<Lists>("S")).Build();
        Lists framework = host.Services.GetRequiredService<IConfiguration>().GetSection("S").Get<Lists>()!;

        Lists settings = host.Services.GetRequiredService<IOptions<Lists>>().Value;

        Assert.Equal(
            (framework.Proxy, framework.Hosts?.Length, framework.More?.Length, framework.Map?.Count, framework.Count),
            (settings.Proxy, settings.Hosts?.Length, settings.More?.Length, settings.Map?.Count, settings.Count));
        Assert.Equal((null, 0), (settings.Proxy, settings.Hosts?.Length));

        // A zero that nobody wrote is what the framework makes of this one.
        Assert.Equal(7, settings.Port);
    }

    [Fact]
    public async Task Boot_RequiredListThatIsEmptyInAFile_IsThere()
    {
        using ScratchFolder folder = new();
        string file = folder.Write("appsettings.json", """{ "S": { "Hosts": [], "Name": null } }""");

        Assert.Equal(
            ["DK2003 S:Name is empty"],
            await SettingsBoot.In("Production").Configure(configuration => configuration.AddJsonFile(file)).Kit(kit => kit.AddSettings<Demanding>("S")).MessagesAsync());
    }

    private sealed class Lists
    {
        public string? Proxy { get; set; } = "default";

        public string[]? Hosts { get; set; }

        public string[]? More { get; set; } = ["a"];

        public Dictionary<string, string>? Map { get; set; }

        public int? Count { get; set; } = 5;

        public int Port { get; set; } = 7;
    }

    private sealed class Demanding
    {
        public required string[] Hosts { get; set; }

        public required string Name { get; set; } = "default";
    }
}
