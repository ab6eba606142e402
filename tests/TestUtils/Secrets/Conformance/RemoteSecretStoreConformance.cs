using DeployKit.Boot;
using DeployKit.Secrets;
using Xunit;

namespace DeployKit.TestUtils;

/// <summary>What every store over a network does on top: it tells its faults apart, and asks its server for nothing but the secret.</summary>
public abstract class RemoteSecretStoreConformance : RemoteStoreFaultConformance
{
    /// <summary>What the path of every request for a secret starts with.</summary>
    protected abstract string PathOfSecrets { get; }

    /// <summary>A store without any certificate of its own to trust, and an HTTPS server behind it that shows <see cref="LocalhostCertificate"/>.</summary>
    protected abstract Task<(ISecretStore Store, StoreServer Server)> CreateUntrustingAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetAsync_Throttled_SaysHowLong(bool asDate)
    {
        Server.Fault = Throttled with { RetryAfterIsDate = asDate };

        var exception = await Assert.ThrowsAsync<SecretStoreException>(() => ReadAsync("db-password"));

        Assert.Equal(SecretFailure.Throttled, exception.Failure);
        Assert.Equal(TimeSpan.FromSeconds(7), exception.RetryAfter);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetAsync_UnavailableFor_SaysHowLong(bool asDate)
    {
        Server.Fault = new() { Status = 503, RetryAfter = 9, RetryAfterIsDate = asDate };

        var exception = await Assert.ThrowsAsync<SecretStoreException>(() => ReadAsync("db-password"));

        Assert.Equal((SecretFailure.Unavailable, TimeSpan.FromSeconds(9)), (exception.Failure, exception.RetryAfter));
    }

    [Fact]
    public async Task GetAsync_AccessDenied_IsToldApartFromAStoreThatIsDown()
    {
        Server.Fault = AccessDenied;
        Assert.Equal(SecretFailure.AccessDenied, (await Assert.ThrowsAsync<SecretStoreException>(() => ReadAsync("db-password"))).Failure);

        Server.Fault = new() { Status = 503 };
        Assert.Equal(SecretFailure.Unavailable, (await Assert.ThrowsAsync<SecretStoreException>(() => ReadAsync("db-password"))).Failure);
    }

    [Fact]
    public async Task GetAsync_SilentServer_CanBeCancelled()
    {
        Server.Fault = new() { Silent = true };
        using CancellationTokenSource soon = new(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.GetAsync(new SecretName("db-password"), soon.Token).AsTask());
    }

    [Fact]
    public async Task GetAsync_OneCall_IsOneRequestEvenWhenItFails()
    {
        await SetAsync("db-password", "x");
        await ReadAsync("db-password"); // Whatever a first call needs: a challenge, a login.
        int before = Server.Requests.Count;
        Server.Fault = new() { Status = 500 };

        await Assert.ThrowsAnyAsync<Exception>(() => ReadAsync("db-password"));

        Assert.Equal(before + 1, Server.Requests.Count);
    }

    [Theory]
    [InlineData("..%2fother")]
    [InlineData("..%2f..%2fother")]
    [InlineData("%2e%2e/other")]
    [InlineData("%2e%2e%2fother")]
    [InlineData("..%5cother")]
    [InlineData("other%00")]
    [InlineData("/other")]
    [InlineData("//evil.example/other")]
    [InlineData("https://evil.example/other")]
    [InlineData("x?version=1")]
    [InlineData("x#other")]
    [InlineData("x@evil.example")]
    public async Task GetAsync_NameThatTriesToLeadElsewhere_AsksForNothingElse(string name)
    {
        await ReadAsync("harmless");
        int before = Server.RawTargets.Count;

        Assert.Null(await ReadAsync(name));

        string target = Assert.Single(Server.RawTargets.Skip(before));
        Assert.StartsWith(PathOfSecrets, target, StringComparison.Ordinal);
        Assert.DoesNotContain("..", Uri.UnescapeDataString(target).Split('/'));
        Assert.DoesNotContain("version=1", target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetAsync_CertificateNobodyTrusts_IsNotAuthenticatedAndSendsNothing()
    {
        (ISecretStore untrusting, StoreServer server) = await CreateUntrustingAsync();
        await using StoreServer owned = server;

        StoreBoot boot = await StoreBoot.RunAsync(untrusting, ["db-password"], retries: 3, TimeSpan.FromSeconds(30));

        BootProblem problem = Assert.Single(boot.Report.Problems);
        Assert.Equal("DK1102", problem.Id);
        Assert.Contains("no trusted TLS connection", problem.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
        (untrusting as IDisposable)?.Dispose();
    }
}
