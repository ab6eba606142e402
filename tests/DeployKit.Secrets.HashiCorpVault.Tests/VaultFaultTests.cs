namespace DeployKit.Secrets.HashiCorpVault.Tests;

/// <summary>Vault in trouble: while it logs in, while it renews a token, and as a node that cannot serve.</summary>
public sealed class VaultFaultTests : IAsyncLifetime, IDisposable
{
    private const string LoginPath = "/v1/auth/approle/login";
    private const string RenewPath = "/v1/auth/token/renew-self";

    private readonly ShiftedTime time = new();
    private VaultServer server = null!;
    private HashiCorpVaultStore store = null!;

    public async Task InitializeAsync()
    {
        server = await VaultServer.StartNewAsync();
        server.Time = time;
        server.Put("db", new() { ["value"] = "x" });
        store = new(new() { Address = server.Address, Namespace = null, Token = null, RoleId = "role", SecretId = "approle-secret" }, time);
    }

    public async Task DisposeAsync() => await server.DisposeAsync();

    public void Dispose() => store.Dispose();

    // https://developer.hashicorp.com/vault/api-docs/system/health
    [Theory]
    [InlineData(429, SecretFailure.Throttled, "Vault asks for patience (429)")]
    [InlineData(472, SecretFailure.Unavailable, "Vault is a standby node that cannot answer (472)")]
    [InlineData(473, SecretFailure.Unavailable, "Vault is a standby node that cannot answer (473)")]
    [InlineData(501, SecretFailure.Unavailable, "Vault is not initialized (501)")]
    [InlineData(503, SecretFailure.Unavailable, "Vault is sealed or in maintenance (503)")]
    [InlineData(502, SecretFailure.Unavailable, "Vault answered 502")]
    [InlineData(403, SecretFailure.AccessDenied, "Vault's policies do not let this token read it (403)")]
    [InlineData(400, SecretFailure.Misconfigured, "Vault does not understand the request (400): check Mount and Namespace")]
    [InlineData(307, SecretFailure.Misconfigured, "Vault redirects elsewhere: check Address")]
    public async Task GetAsync_NodeThatCannotServe_SaysWhatItIs(int status, SecretFailure failure, string words)
    {
        server.Fault = new() { Status = status, Path = "/v1/secret" };

        SecretStoreException exception = await FailAsync();

        Assert.Equal((failure, words), (exception.Failure, exception.Message));
    }

    [Theory]
    [InlineData(429, SecretFailure.Throttled, "Vault asks for patience (429)")]
    [InlineData(503, SecretFailure.Unavailable, "Vault is sealed or in maintenance (503)")]
    [InlineData(501, SecretFailure.Unavailable, "Vault is not initialized (501)")]
    [InlineData(400, SecretFailure.NotAuthenticated, "Vault refuses the login (400): check the role and its credentials")]
    [InlineData(403, SecretFailure.NotAuthenticated, "Vault refuses the login (403): check the role and its credentials")]
    [InlineData(404, SecretFailure.NotAuthenticated, "Vault refuses the login (404): check the role and its credentials")]
    public async Task GetAsync_LoginFails_SaysWhyAndTriesAgainNextTime(int status, SecretFailure failure, string words)
    {
        server.Fault = new() { Status = status, RetryAfter = status is 429 or 503 ? 5 : null, Path = LoginPath, Times = 1 };

        SecretStoreException exception = await FailAsync();

        Assert.Equal((failure, words), (exception.Failure, exception.Message));
        Assert.Equal(status is 429 or 503 ? TimeSpan.FromSeconds(5) : null, exception.RetryAfter);
        Assert.DoesNotContain(server.Requests, request => request.StartsWith("GET", StringComparison.Ordinal));
        Assert.Equal("x", await ReadAsync());
    }

    [Fact]
    public async Task Boot_EveryFaultOfALoginWithTheCredentialInIt_IsReportedAndNoneShowsIt()
    {
        Sentinel sentinel = Sentinel.New();
        server.AppRole = ("role", sentinel.Value);
        using HashiCorpVaultStore other = new(new() { Address = server.Address, Namespace = null, Token = null, RoleId = "role", SecretId = sentinel.Value }, time);
        StoreFault[] faults =
        [
            new() { Status = 500, Body = sentinel.Value },
            new() { Status = 400, Body = $"{{\"errors\":[\"{sentinel.Value}\"]}}" },
            new() { Status = 200, Body = $"{{\"auth\":\"{sentinel.Value}\"}}" },
            new() { Status = 200, Body = $"{{\"auth\":{{\"client_token\":\"{sentinel.Value}\",\"lease_duration\":\"{sentinel.Value}\"}}}}" },
            new() { Status = 200, Body = $"[\"{sentinel.Value}\"]" },
            new() { Truncated = true, Body = sentinel.Value },
            new() { Silent = true },
            new() { Status = 302, Redirect = $"http://127.0.0.1:9/{sentinel.Value}" },
        ];

        foreach (StoreFault fault in faults)
        {
            server.Fault = fault with { Path = LoginPath };
            StoreBoot boot = await StoreBoot.RunAsync(other, ["db"], retries: 0, TimeSpan.FromSeconds(3));

            Assert.Equal(("DK1102", 69), (Assert.Single(boot.Report.Problems).Id, boot.Report.ExitCode));
            sentinel.AssertAbsent(($"everything of status {fault.Status}", boot.Everything));
        }
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task GetAsync_RenewalMeetsTrouble_GoesOnWithTheTokenUntilItsLeaseIsOver(int status)
    {
        await ReadAsync();
        server.Fault = new() { Status = status, Path = RenewPath };

        time.Shift += TimeSpan.FromMinutes(45);
        Assert.Equal("x", await ReadAsync());
        Assert.Equal(1, Logins);

        time.Shift += TimeSpan.FromMinutes(20);
        Assert.Equal("x", await ReadAsync());
        Assert.Equal(2, Logins);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    public async Task GetAsync_RenewalIsRefused_LogsInAgain(int status)
    {
        await ReadAsync();
        server.Fault = new() { Status = status, Path = RenewPath };

        time.Shift += TimeSpan.FromMinutes(45);

        Assert.Equal("x", await ReadAsync());
        Assert.Equal(2, Logins);
    }

    [Fact]
    public async Task GetAsync_TokenRevokedAndLoginFails_IsTheLoginsFault()
    {
        await ReadAsync();
        server.RevokeTokens();
        server.AppRole = ("role", "another-secret-id");

        SecretStoreException exception = await FailAsync();

        Assert.Equal(SecretFailure.NotAuthenticated, exception.Failure);
    }

    private int Logins => server.Requests.Count(request => request == $"POST {LoginPath}");

    private async Task<string?> ReadAsync() => (await store.GetAsync(new SecretName("db"), CancellationToken.None))?.Value;

    private Task<SecretStoreException> FailAsync() => Assert.ThrowsAsync<SecretStoreException>(ReadAsync);
}
