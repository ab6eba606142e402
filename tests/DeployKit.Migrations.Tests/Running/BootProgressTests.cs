using System.Net;
using System.Text.Json;
using DeployKit.Migrations.Tests.Races;

namespace DeployKit.Migrations.Tests.Running;

/// <summary>What the boot listener tells about migrations while they are waited for.</summary>
public sealed class BootProgressTests(SharedPostgreSql postgreSql) : IClassFixture<SharedPostgreSql>
{
    [Theory]
    [InlineData("Staging", true)]
    [InlineData("Production", false)]
    public async Task Boot_WaitsForTheApproval_ProgressHasWhatIsPendingAndDetailsByProfile(string environment, bool showsActivity)
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        using Workspace workspace = RaceScripts.AddTo(new Workspace());
        await using ApplicationProcess application = MigratingProcess.Start(
            database.ConnectionString, workspace, [], ("ASPNETCORE_ENVIRONMENT", environment), ("DOTNET_ENVIRONMENT", environment));
        JsonElement progress = default;

        await Eventually.TrueAsync(
            async () =>
            {
                // Looked at first: what is asked for afterwards is not older than the log.
                bool waits = application.Output.Contains("approval", StringComparison.Ordinal);
                try
                {
                    using HttpResponseMessage response = await application.Client.GetAsync(new Uri("/health/startup", UriKind.Relative));
                    progress = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
                    return response.StatusCode == HttpStatusCode.ServiceUnavailable && waits;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            "the boot to wait for the approval");

        Assert.Equal("migrations", progress.GetProperty("phase").GetString());
        Assert.Equal(RaceScripts.Count, progress.GetProperty("pending_migrations").GetInt32());
        Assert.Equal(showsActivity, progress.TryGetProperty("activity", out JsonElement activity));
        if (showsActivity)
        {
            Assert.Matches("^waiting for the approval of plan [0-9a-f]{8}$", activity.GetString());
        }
    }
}
