using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Tests.Probes;

public sealed class ProbeEndpointTests
{
    [Fact]
    public async Task Get_Health_HasThePayloadOfTheReferenceSystem()
    {
        await using ProbeApplication application = await ProbeApplication.StartAsync(builder => builder.Services.AddHealthChecks()
            .AddCheck("database", () => HealthCheckResult.Healthy())
            .AddCheck("cache", () => HealthCheckResult.Degraded()));

        (int status, string body) = await application.GetAsync("/health");

        Assert.Equal(200, status);
        JsonElement root = JsonDocument.Parse(body).RootElement;
        Assert.Equal(["status", "timestamp", "services", "version"], root.EnumerateObject().Select(member => member.Name));
        Assert.Equal("degraded", root.GetProperty("status").GetString());
        Assert.Matches(new Regex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$"), root.GetProperty("timestamp").GetString());
        Assert.Equal("healthy", root.GetProperty("services").GetProperty("database").GetProperty("status").GetString());
        Assert.True(root.GetProperty("services").GetProperty("cache").GetProperty("response_time_ms").GetDouble() >= 0);
        Assert.False(string.IsNullOrEmpty(root.GetProperty("version").GetString()));
    }

    [Fact]
    public async Task Get_UnhealthyDependency_ReadinessIs503AndLivenessIs200()
    {
        await using ProbeApplication application = await ProbeApplication.StartAsync(builder => builder.Services.AddHealthChecks()
            .AddCheck("database", () => HealthCheckResult.Unhealthy()));

        Assert.Equal(503, (await application.GetAsync("/health")).Status);
        Assert.Equal(503, (await application.GetAsync("/health/ready")).Status);
        Assert.Equal(200, (await application.GetAsync("/health/live")).Status);
        Assert.Equal(200, (await application.GetAsync("/health/startup")).Status);
    }

    [Fact]
    public async Task Get_Gate_AppearsOnceAsAHealthCheck()
    {
        await using ProbeApplication application = await ProbeApplication.StartAsync(builder =>
            builder.AddDeployKit().AddGate("queue", _ => Task.FromResult(true)));

        (_, string body) = await application.GetAsync("/health/ready");

        Assert.Single(Regex.Matches(body, "queue"));
    }

    [Fact]
    public async Task Get_ManyAtOnce_EvaluateOnce()
    {
        int evaluations = 0;
        await using ProbeApplication application = await ProbeApplication.StartAsync(
            builder => builder.Services.AddHealthChecks().AddAsyncCheck("slow", async token =>
            {
                Interlocked.Increment(ref evaluations);
                await Task.Delay(100, token); // Not a wait: the check is slow.
                return HealthCheckResult.Healthy();
            }),
            probes => probes.CacheDuration = TimeSpan.FromHours(1));

        await Task.WhenAll(Enumerable.Range(0, 50).Select(index => application.GetAsync(index % 2 == 0 ? "/health" : "/health/ready")));

        Assert.Equal(1, evaluations);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task Send_GetOrHead_AnswersWithTheSameHeaders(string method)
    {
        await using ProbeApplication application = await ProbeApplication.StartAsync(_ => { });
        using HttpRequestMessage request = new(new HttpMethod(method), "/health/live");

        using HttpResponseMessage response = await application.Client.SendAsync(request);

        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.True(response.Content.Headers.ContentLength > 0);
        Assert.Equal(method == "HEAD" ? "" : """{"status":""", (await response.Content.ReadAsStringAsync())[..(method == "HEAD" ? 0 : 10)]);
    }
}
