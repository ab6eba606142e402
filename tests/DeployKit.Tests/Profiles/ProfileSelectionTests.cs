using System.Reflection;
using System.Runtime.CompilerServices;
using DeployKit.Boot;
using DeployKit.Profiles;
using DeployKit.Tests.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DeployKit.Tests.Profiles;

public sealed class ProfileSelectionTests
{
    [Theory]
    [InlineData("Development", "Debug", true, "10s", "Mocked", false, "Apply", "Full", false)]
    [InlineData("Testing", "Information", true, "30s", "Sandbox", false, "Apply", "Full", false)]
    [InlineData("Staging", "Information", false, "2m", "Sandbox", true, "RequireApproval", "Full", false)]
    [InlineData("Production", "Warning", false, "5m", "Live", true, "RequireApproval", "StatusOnly", true)]
    public void BuiltIn_EachEnvironment_MeansWhatTheTableSays(
        string name, string logLevel, bool details, string timeout, string services, bool listener, string policy, string health, bool backup)
    {
        DeployProfile profile = Select(name).Profile;

        Assert.Equal(name, profile.Name);
        Assert.Equal(
            [logLevel, $"{details}", $"{details}", services, $"{listener}", policy, health, $"{backup}"],
            [$"{profile.LogLevel}", $"{profile.ErrorDetails}", $"{profile.ApiDocs}", $"{profile.ExternalServices}", $"{profile.Probes.BootListener}", $"{profile.Migrations.Policy}", $"{profile.Probes.Details}", $"{profile.Migrations.BackupExpected}"]);
        Assert.Equal(profile.Gates.Timeout, ProfileValues.Find("Gates:Timeout")!.Replace(profile, timeout)!.Gates.Timeout);
        Assert.Equal(listener, profile.Security);
    }

    [Theory]
    [InlineData("Prod", "Production")]
    [InlineData("stage", "Staging")]
    [InlineData("QA", "Testing")]
    [InlineData("Dev", "Development")]
    public void Select_Alias_IsNamedAsOne(string environment, string profile)
    {
        ProfileSelection selection = Select(environment);

        Assert.Equal((profile, $"environment is the alias {environment}"), (selection.Profile.Name, selection.Reason));
        Assert.Empty(selection.Problems);
    }

    [Fact]
    public void Select_NoEnvironmentSet_SaysSo() =>
        Assert.Equal("no environment set: the host's default", ProfileSelection.For("Production", new ConfigurationManager(), new ProfileCatalog()).Reason);

    [Theory]
    [InlineData("Prodution", ProblemSeverity.Error)]
    [InlineData("UAT", ProblemSeverity.Warning)]
    public void Select_UnknownName_GetsTheStrictest(string environment, ProblemSeverity severity)
    {
        ProfileSelection selection = Select(environment);

        Assert.Equal("Production", selection.Profile.Name);
        Assert.Equal(("DK5001", severity), (Assert.Single(selection.Problems).Id, selection.Problems[0].Severity));
    }

    [Fact]
    public void Select_ProfileKey_GoesBeforeTheEnvironment() =>
        Assert.Equal(("Testing", "DeployKit:Profile"), (Select("Production", ("DeployKit:Profile", "testing")).Profile.Name, Select("Production", ("DeployKit:Profile", "testing")).Reason));

    [Fact]
    public void Overrides_ValidValues_ReplaceThoseOfTheChosenProfileOnly()
    {
        ProfileSelection selection = Select(
            "Staging",
            ("DeployKit:Profiles:Staging:Gates:Timeout", "45s"), ("DeployKit:Profiles:staging:LogLevel", "debug"), ("DeployKit:Profiles:Production:Gates:Timeout", "1s"), ("DeployKit:Profiles:Testing:LogLevel", "Trace"));

        Assert.Empty(selection.Problems);
        Assert.Equal((TimeSpan.FromSeconds(45), LogLevel.Debug), (selection.Profile.Gates.Timeout, selection.Profile.LogLevel));
        Assert.Equal(MigrationPolicy.RequireApproval, selection.Profile.Migrations.Policy);
    }

    [Theory]
    [InlineData("DeployKit:Profiles:Staging:Gates:Timout", "45s", "DeployKit:Profiles:Staging:Gates:Timout is no value of a profile; did you mean \"Gates:Timeout\"?")]
    [InlineData("DeployKit:Profiles:Staging:Gates:Timeout", "soon", "DeployKit:Profiles:Staging:Gates:Timeout is \"soon\", not a duration such as 00:05:00, PT5M, 5m or 30s")]
    [InlineData("DeployKit:Profiles:Stagin:ApiDocs", "true", "DeployKit:Profiles:Stagin belongs to no profile; did you mean \"Staging\"?")]
    [InlineData("DeployKit:Profiles:Preview:BasedOn", "Stagin", "DeployKit:Profiles:Preview:BasedOn names the unknown profile \"Stagin\"; did you mean \"Staging\"?")]
    public void Overrides_Mistakes_AreDK5003(string key, string value, string message)
    {
        BootProblem problem = Assert.Single(Select("Development", (key, value)).Problems);

        Assert.Equal(("DK5003", ProblemSeverity.Error, message), (problem.Id, problem.Severity, problem.Message));
    }

    [Fact]
    public void Overrides_ProfileDefinedInConfiguration_StartsFromItsBase()
    {
        ProfileSelection selection = Select("Preview", ("DeployKit:Profiles:Preview:BasedOn", "Staging"), ("DeployKit:Profiles:Preview:ApiDocs", "true"));

        Assert.Empty(selection.Problems);
        Assert.Equal(("Preview", true, ExternalServices.Sandbox), (selection.Profile.Name, selection.Profile.ApiDocs, selection.Profile.ExternalServices));
    }

    [Fact]
    public async Task AddProfile_NewAndChanged_AreInEffect()
    {
        DeployProfile? preview = null;
        await SettingsBoot.In("Preview")
            .Kit(kit => preview = kit
                .AddProfile("Preview", profile => profile with { ExternalServices = ExternalServices.Mocked }, basedOn: "Testing")
                .AddProfile("Production", profile => profile with { ApiDocs = true })
                .Profile)
            .RunAsync();

        Assert.Equal(("Preview", ExternalServices.Mocked, LogLevel.Information), (preview!.Name, preview.ExternalServices, preview.LogLevel));
    }

    [Fact]
    public void ProfileValues_EveryMember_HasARow()
    {
        string[] members = [.. Leaves(typeof(DeployProfile), "").Where(name => name != "Name").Order(StringComparer.Ordinal)];

        Assert.Equal(members, ProfileValues.All.Select(value => value.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Documentation_Table_IsWhatTheBuiltInProfilesSay()
    {
        List<string> documented = [];
        foreach (string[] cells in File.ReadLines(Path.Combine(FolderOf(), "../../../docs/profiles.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1]))
        {
            string[] names = [.. cells[0].Split('`').Where((_, index) => index % 2 == 1)];
            documented.AddRange(names);
            foreach ((DeployProfile profile, string cell) in BuiltInProfiles.All.Zip(cells[1..]))
            {
                string[] values = cell.Split(", ");
                Assert.All(names.Select((name, index) => (Value: ProfileValues.Find(name)!, Text: values[Math.Min(index, values.Length - 1)])), row =>
                    Assert.True(
                        row.Text == "none" ? row.Value.Show(profile) == "none" : row.Value.Replace(profile, row.Text) == profile,
                        $"{row.Value.Name} is {row.Value.Show(profile)} in {profile.Name}, and {row.Text} in the documentation"));
            }
        }

        Assert.Equal(ProfileValues.All.Select(value => value.Name).Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    private static string FolderOf([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    private static IEnumerable<string> Leaves(Type type, string path) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).SelectMany(property =>
        property.PropertyType.Namespace == typeof(DeployProfile).Namespace && !property.PropertyType.IsEnum
            ? Leaves(property.PropertyType, $"{path}{property.Name}:")
            : [path + property.Name]);

    private static ProfileSelection Select(string environment, params (string Key, string? Value)[] values)
    {
        ConfigurationManager configuration = new();
        configuration.AddInMemoryCollection([KeyValuePair.Create("environment", (string?)environment), .. values.Select(pair => KeyValuePair.Create(pair.Key, pair.Value))]);
        return ProfileSelection.For(environment, configuration, new ProfileCatalog());
    }
}
