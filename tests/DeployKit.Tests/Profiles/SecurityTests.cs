using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Tests.Profiles;

public sealed class SecurityTests
{
    [Fact]
    public async Task Production_BehindProxyOverHttps_SendsEveryHeader()
    {
        HttpResponseMessage response = await GetAsync("Production", "http://shop.test/", forwarded: "https");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("max-age=63072000; includeSubDomains; preload", Header(response, "Strict-Transport-Security"));
        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
        Assert.Equal("DENY", Header(response, "X-Frame-Options"));
        Assert.Equal("strict-origin-when-cross-origin", Header(response, "Referrer-Policy"));
        Assert.Equal("default-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'", Header(response, "Content-Security-Policy"));
    }

    [Theory]
    [InlineData("http", null, "https://shop.test/a?b=c")]
    [InlineData("http", "8443", "https://shop.test:8443/a?b=c")]
    [InlineData(null, "443", "https://shop.test/a?b=c")]
    [InlineData(null, null, null)]
    [InlineData("https", "443", null)]
    public async Task Production_PlainHttp_RedirectsWhereThereIsHttps(string? forwarded, string? port, string? location)
    {
        HttpResponseMessage response = await GetAsync("Production", "http://shop.test/a?b=c", forwarded, port);

        Assert.Equal(location is null ? HttpStatusCode.OK : HttpStatusCode.TemporaryRedirect, response.StatusCode);
        Assert.Equal(location, response.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Production_Probe_IsNeverRedirected() =>
        Assert.NotEqual(HttpStatusCode.TemporaryRedirect, (await GetAsync("Production", "http://shop.test/health/live", "http", "443")).StatusCode);

    [Theory]
    [InlineData("http://localhost/")]
    [InlineData("http://127.0.0.1/")]
    public async Task Production_LocalHost_SendsNoHsts(string address) =>
        Assert.Null(Header(await GetAsync("Production", address, "https"), "Strict-Transport-Security"));

    [Fact]
    public async Task Production_HeadersOfTheApplication_AreKept() =>
        Assert.Equal("own", Header(await GetAsync("Production", "http://shop.test/own", "https"), "Content-Security-Policy"));

    [Fact]
    public async Task Production_PolicyOverridden_IsSent() =>
        Assert.Equal("default-src https:", Header(await GetAsync("Production", "http://shop.test/", "https", policy: "default-src https:"), "Content-Security-Policy"));

    [Fact]
    public async Task Development_DoesNothing()
    {
        HttpResponseMessage response = await GetAsync("Development", "http://shop.test/", "http", "443");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Null(Header(response, "Content-Security-Policy"));
    }

    [Theory]
    [InlineData("Development", HttpStatusCode.OK)]
    [InlineData("Production", HttpStatusCode.NotFound)]
    public async Task ApiDocs_ByProfile(string environment, HttpStatusCode status) =>
        Assert.Equal(status, (await GetAsync(environment, "http://shop.test/docs", "https")).StatusCode);

    [Theory]
    [InlineData("Testing", true)]
    [InlineData("Production", false)]
    public async Task ErrorDetails_ByProfile(string environment, bool shown)
    {
        Task<HttpResponseMessage> failing = GetAsync(environment, "http://shop.test/fail", "https");

        if (shown)
        {
            Assert.Contains("sentinel-detail", await (await failing).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        else
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => failing);
        }
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out IEnumerable<string>? values) ? string.Join(',', values) : null;

    private static async Task<HttpResponseMessage> GetAsync(
        string environment, string address, string? forwarded = null, string? httpsPort = null, string? policy = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("https_port", httpsPort)]);
        builder.AddDeployKit();
        await using WebApplication application = builder.Build();
        application.UseDeployKitSecurity(options => options.ContentSecurityPolicy = policy ?? options.ContentSecurityPolicy);
        application.MapDeployKit();
        application.MapGet("/", () => "hello");
        application.MapGet("/a", () => "a");
        application.MapGet("/fail", string () => throw new InvalidOperationException("sentinel-detail"));
        application.MapGet("/docs", () => "docs").WhereApiDocs();
        application.MapGet("/own", (Microsoft.AspNetCore.Http.HttpContext context) =>
        {
            context.Response.Headers.ContentSecurityPolicy = "own";
            return "own";
        });
        await application.StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Get, address);
        if (forwarded is not null)
        {
            request.Headers.Add("X-Forwarded-Proto", forwarded);
        }

        return await application.GetTestClient().SendAsync(request);
    }
}
