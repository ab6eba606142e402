using System.ComponentModel.DataAnnotations;
using DeployKit.Boot;
using DeployKit.Profiles;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Tests.Settings.Docs;

/// <summary>The code that the documentation shows, and proof that it does what the documentation says.</summary>
public sealed class DocumentedSettings
{
    // snippet: settings-type
    public sealed class SecuritySettings
    {
        public required string JwtSecretKey { get; init; }       // C# required counts

        [Range(1, 168)]
        public int JwtExpirationHours { get; set; } = 24;         // a default counts as a value

        public TimeSpan ClockSkew { get; set; }                   // 00:05:00, PT5M or 5m

        [RequiredIn("Production")]
        public string? Certificate { get; set; }                  // needed there only

        [Secret]
        public string? Pepper { get; set; }                       // never shown, whatever its name

        public List<Uri> AllowedOrigins { get; } = [];            // absolute URIs, each checked under its index
    }
    // end-snippet

    [Fact]
    public async Task Settings_AsDocumented_ReportWhatIsMissing()
    {
        BootReport report = await SettingsBoot.In("Production")
            .With(("Authentication:Mode", "Simplified"), ("DataQuest:Security:AllowedOrigins:0", "/relative"))
            .Kit(Declare)
            .RunAsync();

        Assert.Equal(
            ["ConnectionStrings:DataQuest", "DataQuest:Security:Certificate", "DataQuest:Security:JwtSecretKey", "DataQuest:Security:AllowedOrigins:0", "Authentication:Mode"],
            report.Problems.Select(problem => problem.Key));
    }

    [Fact]
    public void Profiles_AsDocumented_AreInEffect()
    {
        DeployProfile? profile = null;
        SettingsBoot.In("Preview").Kit(kit =>
        {
            // snippet: add-profile
            kit.AddProfile("Preview", basedOn: "Staging", configure: preview => preview with
            {
                ApiDocs = true,
                Gates = preview.Gates with { Timeout = TimeSpan.FromSeconds(20) },
            });
            // end-snippet
            profile = kit.Profile;
        });

        Assert.Equal(("Preview", true, TimeSpan.FromSeconds(20)), (profile!.Name, profile.ApiDocs, profile.Gates.Timeout));
    }

    private static void Declare(IDeployKitBuilder kit)
    {
        // snippet: declare
        kit.AddSettings<SecuritySettings>("DataQuest:Security")
            .RequireSetting("ConnectionStrings:DataQuest", s => s.Secret().Describe("the service's own database"))
            .RequireSetting("Cache:Host", s => s.In("Staging", "Production").When(configuration => configuration["Cache:Enabled"] == "true"))
            .ForbidSetting("Authentication:Mode", "Simplified", s => s.In("Production"));
        // end-snippet
    }
}
