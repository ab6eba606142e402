using DeployKit.Boot;
using DeployKit.Gates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Tests.Gates;

public sealed class HttpGateTests
{
    [Fact]
    public async Task Run_ServiceAnswers503Then200_Passes()
    {
        int requests = 0;
        await using WebApplication service = await StartAsync(context =>
        {
            context.Response.StatusCode = ++requests < 3 ? 503 : 200;
            return Task.CompletedTask;
        });

        BootReport report = await RunAsync(service, GatesBoot.Impatient);

        Assert.Equal(BootOutcome.Succeeded, report.Outcome);
        Assert.Equal(3, requests);
    }

    [Theory]
    [InlineData(500, "unexpected answer: status 500")]
    [InlineData(302, "unexpected answer: status 302")]
    [InlineData(401, "authentication failed: status 401")]
    public async Task Run_OtherStatus_SaysWhich(int status, string words)
    {
        await using WebApplication service = await StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });

        BootReport report = await FailAsync(service, GatesBoot.Patient);

        Assert.Contains(words, Assert.Single(report.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_HeadersAndBody_AreSentAndLookedAt()
    {
        await using WebApplication service = await StartAsync(context =>
            context.Response.WriteAsync(context.Request.Headers["X-Api-Key"] == "k" ? "ready" : "who are you"));

        BootReport passed = await FailAsync(service, Expecting("k"));
        BootReport failed = await FailAsync(service, Expecting("other"));

        Assert.Equal(BootOutcome.Succeeded, passed.Outcome);
        Assert.Contains("the body is not the expected one", Assert.Single(failed.Problems).Message, StringComparison.Ordinal);

        static Action<HttpGateOptions> Expecting(string key) => gate =>
        {
            GatesBoot.Patient(gate);
            gate.Headers["X-Api-Key"] = key;
            gate.AcceptBody = body => body == "ready";
        };
    }

    [Theory]
    [InlineData(null, "Service:Health is missing")]
    [InlineData("not an address", "Service:Health is no http or https address")]
    public async Task Run_AddressFromASetting_IsCheckedFirst(string? value, string words)
    {
        BootReport report = await GatesBoot.RunAsync(kit => kit.AddHttpGate("service", "Service:Health"), [("Service:Health", value)]);

        BootProblem problem = Assert.Single(report.Problems);
        Assert.Equal("DK3002", problem.Id);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NameWithoutAddress_SaysNameNotFound()
    {
        BootReport report = await GatesBoot.FailAsync(kit => kit.AddHttpGate("service", "http://does-not-exist.invalid/health", GatesBoot.Patient));

        Assert.Contains("name not found", Assert.Single(report.Problems).Message, StringComparison.Ordinal);
    }

    private static Task<BootReport> RunAsync(WebApplication service, Action<HttpGateOptions> configure) =>
        GatesBoot.RunAsync(kit => kit.AddHttpGate("service", "Service:Health", configure), [("Service:Health", service.Urls.First())]);

    private static Task<BootReport> FailAsync(WebApplication service, Action<HttpGateOptions> configure) =>
        GatesBoot.FailAsync(kit => kit.AddHttpGate("service", "Service:Health", configure), [("Service:Health", service.Urls.First())]);

    private static async Task<WebApplication> StartAsync(RequestDelegate answer)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        WebApplication service = builder.Build();
        service.Run(answer);
        await service.StartAsync();
        return service;
    }
}
