using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace QuickStart.Tests;

/// <summary>What the README promises of the sample, as processes with a database of their own.</summary>
public sealed class QuickStartTests : IDisposable
{
    private readonly ScratchFolder folder = new();
    private readonly Sentinel signingKey = Sentinel.New();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("Development")]
    [InlineData("Testing")]
    public async Task Boot_WithoutASecret_ServesWhereNoneIsNeeded(string environment)
    {
        await using ApplicationProcess application = Start(environment);

        await application.WaitForStatusAsync("/health");

        Assert.Equal("", application.Error);
    }

    [Fact]
    public async Task Check_BeforeTheFirstStart_PassesAndLeavesNoDatabaseBehind()
    {
        await using ApplicationProcess application = Start("Development", ["deploykit", "check"]);

        Assert.Equal(0, await application.WaitForExitAsync());
        Assert.DoesNotContain(Directory.GetFiles(folder.FullPath), file => Path.GetFileName(file).Contains(".db", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Staging")]
    [InlineData("Production")]
    public async Task Boot_WithoutItsSecret_ReportsItAndExits78(string environment)
    {
        await using ApplicationProcess application = Start(environment);

        Assert.Equal(78, await application.WaitForExitAsync());
        Assert.Contains("Links:SigningKey is missing", application.Error, StringComparison.Ordinal);
        Assert.Contains("environment variable Links__SigningKey", application.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Now listening", application.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Staging")]
    [InlineData("Production")]
    public async Task Boot_WithItsSecret_ServesAndShowsItNowhere(string environment)
    {
        await using ApplicationProcess application = Start(environment, ("Links__SigningKey", signingKey.Value));

        await application.WaitForStatusAsync("/health/ready");
        string health = await application.Client.GetStringAsync(new Uri("/health", UriKind.Relative));
        application.Send(ProcessSignal.Terminate);

        Assert.Equal(0, await application.WaitForExitAsync());
        signingKey.AssertAbsent(("output", application.Output), ("error", application.Error), ("health", health));
    }

    [Fact]
    public async Task Boot_SecretIsTooShort_SaysSoWithoutShowingIt()
    {
        Sentinel tooShort = new("S3nt1nelZz9");
        await using ApplicationProcess application = Start("Production", ("Links__SigningKey", tooShort.Value), ("Links__CodeLength", "4"));

        Assert.Equal(78, await application.WaitForExitAsync());
        Assert.Contains("Links:SigningKey", application.Error, StringComparison.Ordinal);
        Assert.Contains("Links:CodeLength", application.Error, StringComparison.Ordinal);
        tooShort.AssertAbsent(("output", application.Output), ("error", application.Error));
    }

    [Fact]
    public async Task Links_AddedFollowedAndShown_AreCountedAcrossARestart()
    {
        string code;
        await using (ApplicationProcess first = Start("Development", ("Links__SigningKey", signingKey.Value)))
        {
            await first.WaitForStatusAsync("/health/ready");
            using HttpResponseMessage added = await first.Client.PostAsJsonAsync("/links", new { address = "https://example.com/a/long/path" });
            Assert.Equal(HttpStatusCode.Created, added.StatusCode);
            code = (await added.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()!;

            using HttpClient client = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = first.Address };
            using HttpResponseMessage followed = await client.GetAsync(new Uri($"/l/{code}", UriKind.Relative));
            Assert.Equal("https://example.com/a/long/path", followed.Headers.Location?.AbsoluteUri);
        }

        await using ApplicationProcess second = Start("Development", ("Links__SigningKey", signingKey.Value));
        await second.WaitForStatusAsync("/health/ready");
        JsonElement link = await second.Client.GetFromJsonAsync<JsonElement>($"/links/{code}");
        Assert.Equal(1, link.GetProperty("visits").GetInt64());
    }

    [Theory]
    [InlineData("{\"address\": \"javascript:alert(1)\"}")]
    [InlineData("{}")]
    public async Task Links_AddressIsNone_Answers400(string body)
    {
        await using ApplicationProcess application = Start("Testing");
        await application.WaitForStatusAsync("/health/ready");

        using StringContent content = new(body, System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await application.Client.PostAsync(new Uri("/links", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private ApplicationProcess Start(string environment, params (string Key, string Value)[] variables) => Start(environment, [], variables);

    private ApplicationProcess Start(string environment, string[] arguments, params (string Key, string Value)[] variables) => ApplicationProcess.Start("QuickStart", new()
    {
        Arguments = arguments,
        EnvironmentName = environment,
        Variables = variables
            .Append(("ConnectionStrings__Links", $"Data Source={folder.PathOf("links.db")};Pooling=False"))
            .ToDictionary(pair => pair.Item1, string? (pair) => pair.Item2),
    });
}
