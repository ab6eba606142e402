using DeployKit.Boot;
using DeployKit.Configuration;
using DeployKit.Gates;
using DeployKit.Probes;
using DeployKit.Profiles;

namespace DeployKit.Tests.Configuration;

/// <summary>Holds the list of the kit's own keys against the code that reads them.</summary>
public sealed class KitSettingsTests
{
    [Fact]
    public void Fault_MembersOfAProfile_AreKnown() => Assert.All(
        typeof(DeployProfile).GetProperties().Where(member => member.Name != nameof(DeployProfile.Name)),
        member => Assert.Null(KitSettings.Fault($"DeployKit:Profiles:Any:{member.Name}{(IsNested(member.PropertyType) ? ":x" : "")}", null)));

    [Fact]
    public void Fault_OptionsOfGatesAndProbes_AreKnown()
    {
        Assert.All(Settable(typeof(GateOptions)), name => Assert.Null(KitSettings.Fault($"DeployKit:Gates:any:{name}", null)));
        Assert.All(Settable(typeof(ProbeOptions)), name => Assert.Null(KitSettings.Fault($"DeployKit:Probes:{name}", null)));
    }

    [Fact]
    public void Fault_ModesAndPhases_AreKnown()
    {
        Assert.All(Enum.GetNames<BootMode>(), mode => Assert.Null(KitSettings.Fault("DeployKit:Mode", mode)));
        Assert.Null(KitSettings.Fault("DeployKit:Skip", string.Join(",", Enum.GetNames<BootPhase>())));
    }

    [Theory]
    [InlineData("DeployKit:Mod", null, "Mode")]
    [InlineData("DeployKit:Mode", "Reprot", "Report")]
    [InlineData("DeployKit:Probes:Prot", "1", "Port")]
    [InlineData("DeployKit:Nonsense", null, null)]
    public void Fault_UnknownWord_IsNamedWithWhatWasMeant(string key, string? value, string? suggestion)
    {
        KitSettingFault? fault = KitSettings.Fault(key, value);

        Assert.NotNull(fault);
        Assert.Equal(suggestion, fault.Suggestion);
    }

    private static bool IsNested(Type type) => type.IsClass && type != typeof(string);

    private static IEnumerable<string> Settable(Type type) => type.GetProperties()
        .Where(member => member.CanWrite && !typeof(Delegate).IsAssignableFrom(member.PropertyType))
        .Select(member => member.Name);
}
