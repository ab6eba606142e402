using System.Security.Claims;
using System.Text.Encodings.Web;
using DeployKit.Profiles;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DeployKit.Tests.Probes;

/// <summary>Paths, groups, payloads, and who sees what.</summary>
public sealed class ProbeOptionsTests
{
    [Fact]
    public async Task Map_OwnPathsInCodeAndConfiguration_ConfigurationWins()
    {
        await using ProbeApplication application = await ProbeApplication.StartAsync(
            _ => { },
            probes =>
            {
                probes.HealthPath = "/api/status/";
                probes.LivePath = "/api/health/";
                probes.ReadyPath = "/api/code";
            },
            settings: ("DeployKit:Probes:ReadyPath", "/api/health/ready/"));

        Assert.Equal(200, (await application.GetAsync("/api/health/")).Status);
        Assert.Equal(200, (await application.GetAsync("/api/health")).Status);
        Assert.Equal(200, (await application.GetAsync("/api/health/ready/")).Status);
        Assert.Equal(404, (await application.GetAsync("/health/live")).Status);
        Assert.Equal(404, (await application.GetAsync("/api/code")).Status);
    }

    [Fact]
    public async Task Map_Group_HasTheChecksWithItsTag()
    {
        await using ProbeApplication application = await ProbeApplication.StartAsync(
            builder => builder.Services.AddHealthChecks()
                .AddCheck("vendor", () => HealthCheckResult.Unhealthy(), tags: ["external"])
                .AddCheck("database", () => HealthCheckResult.Healthy()),
            probes => probes.AddGroup("/health/external", "external"));

        (int status, string body) = await application.GetAsync("/health/external");

        Assert.Equal(503, status);
        Assert.Contains("vendor", body, StringComparison.Ordinal);
        Assert.DoesNotContain("database", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Flat", """{"status":"degraded","version":""", "\"database\":\"connected\",\"cache\":\"degraded\"}")]
    [InlineData("HealthChecksUI", """{"status":"Degraded","totalDuration":"00:00:00""", "\"status\":\"Healthy\",\"tags\":[\"db\"]}")]
    [InlineData("StatusOnly", """{"status":"degraded"}""", "}")]
    public async Task Get_Payload_HasItsShape(string payload, string start, string part)
    {
        await using ProbeApplication application = await ProbeApplication.StartAsync(
            builder => builder.Services.AddHealthChecks()
                .AddCheck("database", () => HealthCheckResult.Healthy(), tags: ["db"])
                .AddCheck("cache", () => HealthCheckResult.Degraded()),
            settings: ("DeployKit:Probes:Payload", payload));

        (_, string body) = await application.GetAsync("/health");

        Assert.StartsWith(start, body, StringComparison.Ordinal);
        Assert.Contains(part, body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_PayloadOfTheApplicationsOwn_IsWritten()
    {
        await using ProbeApplication application = await ProbeApplication.StartAsync(
            _ => { }, probes => probes.Payload = (state, json) => json.WriteStringValue($"{state.Status}"));

        Assert.Equal("\"Healthy\"", (await application.GetAsync("/health")).Body);
    }

    [Theory]
    [InlineData("Production", """{"status":"unhealthy"}""", false)]
    [InlineData("Staging", "\"reason\":\"failed: InvalidOperationException\"", false)]
    [InlineData("Development", "\"reason\":\"failed: InvalidOperationException\"", true)]
    public async Task Get_FailedCheck_ShowsItsTextInDevelopmentOnly(string environment, string expected, bool showsText)
    {
        const string Text = "the text of an exception";
        await using ProbeApplication application = await ProbeApplication.StartAsync(
            builder => builder.Services.AddHealthChecks()
                .AddCheck("queue", () => HealthCheckResult.Unhealthy(Text, new InvalidOperationException(Text))),
            environment: environment);

        (_, string body) = await application.GetAsync("/health");

        Assert.Contains(expected, body, StringComparison.Ordinal);
        Assert.Equal(showsText, body.Contains(Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_CredentialInAnExceptionsText_IsMaskedEvenInDevelopment()
    {
        Sentinel sentinel = Sentinel.NewPlain();
        await using ProbeApplication application = await ProbeApplication.StartAsync(
            builder => builder.Services.AddHealthChecks()
                .AddCheck("db", () => throw new InvalidOperationException($"cannot open Host=db;Username=app;Password={sentinel.Value}")),
            environment: "Development");

        (_, string body) = await application.GetAsync("/health");

        Assert.Contains("cannot open", body, StringComparison.Ordinal);
        sentinel.AssertAbsent(("payload", body));
    }

    [Fact]
    public async Task Get_KnownSecretInAnExceptionsText_IsMaskedEvenInDevelopment()
    {
        Sentinel sentinel = Sentinel.New();
        await using ProbeApplication application = await ProbeApplication.StartAsync(
            builder =>
            {
                builder.Configuration["Mail:ApiKey"] = sentinel.Value;
                builder.Services.AddHealthChecks().AddCheck("mail", () => throw new InvalidOperationException($"refused {sentinel.Value}"));
            },
            environment: "Development");

        (_, string body) = await application.GetAsync("/health");

        Assert.Contains("refused", body, StringComparison.Ordinal);
        sentinel.AssertAbsent(("payload", body));
    }

    [Fact]
    public async Task Get_DetailsPolicy_ShowsDetailsToItsHoldersOnly()
    {
        await using ProbeApplication application = await ProbeApplication.StartAsync(
            builder =>
            {
                builder.Services.AddHealthChecks().AddCheck("database", () => HealthCheckResult.Healthy());
                AddAuthorization(builder);
            },
            probes => probes.DetailsPolicy = "operators",
            environment: "Production");

        string stranger = (await application.GetAsync("/health")).Body;
        application.Client.DefaultRequestHeaders.Add("X-User", "operator");
        string holder = (await application.GetAsync("/health")).Body;

        Assert.Equal("""{"status":"healthy"}""", stranger);
        Assert.Contains("database", holder, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, 200)]
    [InlineData(true, 401)]
    public async Task Get_FallbackPolicyDeniesEverybody_ProbesAreOpenUnlessAskedOtherwise(bool requireAuthorization, int status)
    {
        await using ProbeApplication application = await ProbeApplication.StartAsync(
            AddAuthorization, convention: probes => _ = requireAuthorization ? probes.RequireAuthorization() : probes);

        Assert.Equal(status, (await application.GetAsync("/health/ready")).Status);
    }

    [Fact]
    public async Task Post_Probe_IsNotAllowed()
    {
        await using ProbeApplication application = await ProbeApplication.StartAsync(_ => { });
        using StringContent content = new("");

        using HttpResponseMessage response = await application.Client.PostAsync(new Uri("/health", UriKind.Relative), content);

        Assert.Equal(405, (int)response.StatusCode);
    }

    [Fact]
    public async Task Get_OptionalGateFails_IsDegradedAndReady()
    {
        await using ProbeApplication application = await ProbeApplication.StartAsync(
            builder => builder.AddDeployKit().AddGate("mail", _ => Task.FromResult(false), gate =>
            {
                gate.Required = false;
                gate.Timeout = TimeSpan.FromMilliseconds(20);
            }));

        (int status, string body) = await application.GetAsync("/health/ready");

        Assert.Equal(200, status);
        Assert.Contains("\"status\":\"degraded\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public void Details_OfEveryProfile_FollowTheTable()
    {
        Assert.Equal(HealthDetails.Full, BuiltInProfiles.Development.Probes.Details);
        Assert.Equal(HealthDetails.Full, BuiltInProfiles.Staging.Probes.Details);
        Assert.Equal(HealthDetails.StatusOnly, BuiltInProfiles.Production.Probes.Details);
    }

    private static void AddAuthorization(WebApplicationBuilder builder)
    {
        builder.Services.AddAuthentication("test").AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>("test", null);
        builder.Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy("operators", policy => policy.RequireUserName("operator"));
    }

    private sealed class HeaderAuthentication(
        IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (Request.Headers["X-User"] is not [{ } name])
            {
                return Task.FromResult(AuthenticateResult.NoResult());
            }

            ClaimsPrincipal user = new(new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], "test"));
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(user, "test")));
        }
    }
}
