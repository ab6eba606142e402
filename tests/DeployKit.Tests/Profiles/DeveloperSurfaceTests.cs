using DeployKit.Boot;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Tests.Profiles;

/// <summary>DK5002 of an application that is finished: what it shows to everybody.</summary>
public sealed class DeveloperSurfaceTests
{
    [Theory]
    [InlineData("/openapi/{documentName}.json")]
    [InlineData("/docs/swagger/index.html")]
    [InlineData("/Scalar/v1")]
    public async Task Check_OpenDocumentation_IsNamedWithItsRemedy(string path)
    {
        BootProblem problem = Assert.Single(await CheckAsync(app => app.MapGet(path, () => "")));

        Assert.Equal((ProblemSeverity.Warning, path), (problem.Severity, problem.Key));
        Assert.Equal($"{path} describes the API to everybody in Production", problem.Message);
        Assert.Contains("WhereApiDocs()", problem.Action, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_DocumentationOpenedAgain_IsNamed() =>
        Assert.Single(await CheckAsync(app => app.MapGet("/openapi/v1.json", () => "").AllowAnonymous(), CloseByDefault));

    [Fact]
    public async Task Check_DocumentationThatIsClosed_StaysQuiet()
    {
        Assert.Empty(await CheckAsync(app => app.MapGet("/openapi/v1.json", () => "").RequireAuthorization()));
        Assert.Empty(await CheckAsync(app => app.MapGet("/openapi/v1.json", () => "").WhereApiDocs()));
        Assert.Empty(await CheckAsync(app => app.MapGet("/openapi/v1.json", () => ""), CloseByDefault));
    }

    [Fact]
    public async Task Check_OtherEndpoints_StayQuiet() =>
        Assert.Empty(await CheckAsync(app => app.MapGet("/orders/swaggering/{id}", (string id) => id)));

    [Theory]
    [InlineData("Development", true)]
    [InlineData("Production", false)]
    public async Task Run_WhereDocumentationIsServedOrNothingIsChecked_StaysQuiet(string environment, bool isCheck) =>
        Assert.Empty(await CheckAsync(app => app.MapGet("/openapi/v1.json", () => ""), environment: environment, isCheck: isCheck));

    [Fact]
    public async Task Check_DefaultPolicyForEverySite_IsNamed()
    {
        BootProblem problem = Assert.Single(await CheckAsync(_ => { }, services => services.AddCors(cors => cors.AddDefaultPolicy(policy => policy.AllowAnyOrigin()))));

        Assert.Contains("every site", problem.Message, StringComparison.Ordinal);
        Assert.Empty(await CheckAsync(_ => { }, services => services.AddCors(cors => cors.AddDefaultPolicy(policy => policy.WithOrigins("https://shop.example")))));
    }

    private static void CloseByDefault(IServiceCollection services) =>
        services.AddAuthorization(options => options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());

    private static async Task<IReadOnlyList<BootProblem>> CheckAsync(
        Action<WebApplication> map, Action<IServiceCollection>? register = null, string environment = "Production", bool isCheck = true)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.AddDeployKit();
        builder.Services.AddAuthorization();
        register?.Invoke(builder.Services);
        await using WebApplication app = builder.Build();
        app.MapDeployKit();
        map(app);
        BootReport report = await app.Services.GetRequiredService<IBootPipeline>().RunAsync(new BootRunOptions { ReadOnly = isCheck }, CancellationToken.None);
        return [.. report.Problems.Where(problem => problem.Id == "DK5002")];
    }
}
