using DeployKit.Boot;
using DeployKit.Profiles;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace DeployKit.Tests.Hosting;

/// <summary>In somebody else's process (tests, <c>dotnet ef</c>, OpenAPI generation) the kit stands aside unless it is told not to.</summary>
public sealed class WebApplicationFactoryTests
{
    [Fact]
    public async Task CreateClient_WouldBeFailedBoot_ServesWithoutGating()
    {
        await using WebApplicationFactory<TestApplication.Application> factory = new();
        await using WebApplicationFactory<TestApplication.Application> failing = factory.WithWebHostBuilder(
            web => web.UseSetting("Test:Problem", "DK3001 Error Gates"));

        using HttpClient client = failing.CreateClient();

        Assert.Equal("hello", await client.GetStringAsync(new Uri("/", UriKind.Relative)));
        Assert.True(failing.Services.GetRequiredService<IBootCompletion>().IsReady);
    }

    [Theory]
    [InlineData("Testing", false)]
    [InlineData("Production", true)]
    public async Task CreateClient_ProfileIsChosen_IsInEffect(string profile, bool strict)
    {
        // snippet: test-profile
        await using WebApplicationFactory<TestApplication.Application> factory = new();
        await using WebApplicationFactory<TestApplication.Application> chosen = factory.WithWebHostBuilder(web => web.UseSetting("DeployKit:Profile", profile));
        // end-snippet

        using HttpClient client = chosen.CreateClient();

        DeployProfile inEffect = chosen.Services.GetRequiredService<DeployProfile>();
        Assert.Equal((profile, strict), (inEffect.Name, inEffect.Security));
    }

    [Fact]
    public async Task CreateClient_ModeIsSet_RunsThePhases()
    {
        await using WebApplicationFactory<TestApplication.Application> factory = new();
        await using WebApplicationFactory<TestApplication.Application> failing = factory.WithWebHostBuilder(web =>
        {
            web.UseSetting("Test:Problem", "DK3001 Error Gates");
            web.UseSetting("DeployKit:Mode", "Report");
        });

        using HttpClient client = failing.CreateClient();
        BootReport report = await failing.Services.GetRequiredService<IBootCompletion>().WaitAsync();

        Assert.Equal("DK3001", Assert.Single(report.Problems).Id);
        Assert.Equal("hello", await client.GetStringAsync(new Uri("/", UriKind.Relative)));
    }
}
