using Amazon.Runtime;

namespace DeployKit.Secrets.AwsSecretsManager.Tests;

public sealed class AwsSecretsManagerStoreTests : RemoteSecretStoreConformance, IAsyncLifetime
{
    private SecretsManagerServer server = null!;
    private AwsSecretsManagerStore? store;

    protected override ISecretStore Store => store ??= Create();

    protected override StoreServer Server => server;

    protected override string PathOfSecrets => "/";

    protected override StoreFault AccessDenied { get; } = new() { Status = 400, Body = """{"__type":"AccessDeniedException","Message":"User is not authorized"}""" };

    protected override StoreFault Throttled { get; } = new() { Status = 400, RetryAfter = 7, Body = """{"__type":"ThrottlingException"}""" };

    protected override int LongestValue => 65_536;

    public async Task InitializeAsync() => server = await SecretsManagerServer.StartNewAsync();

    public async Task DisposeAsync()
    {
        store?.Dispose();
        await server.DisposeAsync();
    }

    protected override Task SetAsync(string name, string value)
    {
        server.Put(name.Replace(':', '/'), value);
        return Task.CompletedTask;
    }

    protected override Task DeleteAsync(string name)
    {
        server.Delete(name);
        return Task.CompletedTask;
    }

    protected override async Task<(ISecretStore Store, StoreServer Server)> CreateUntrustingAsync()
    {
        SecretsManagerServer other = await SecretsManagerServer.StartNewAsync(https: true);
        return (Create(address: other.Address), other);
    }

    [Fact]
    public async Task GetAsync_VersionStagesAndIds_AreThatVersion()
    {
        server.Put("db", "old");
        server.Put("db", "new");
        SecretValue? previous = await GetAsync("db", "AWSPREVIOUS");

        Assert.Equal("old", previous?.Value);
        Assert.Equal("old", (await GetAsync("db", previous!.Version))?.Value);
        Assert.Equal("new", (await GetAsync("db", "AWSCURRENT"))?.Value);
        Assert.Equal(2026, previous.Created?.Year);
    }

    [Fact]
    public async Task GetAsync_Binary_IsBase64()
    {
        server.Put("key", null, [0, 255, 1]);

        Assert.Equal(Convert.ToBase64String([0, 255, 1]), await ReadAsync("key"));
    }

    [Fact]
    public async Task GetAsync_PrefixAndSlashes_AreTheName()
    {
        server.Put("prod/shop/db", "x");
        store = Create(prefix: "prod/");

        Assert.Equal("x", await ReadAsync("shop/db"));
    }

    [Fact]
    public async Task GetAsync_MarkedForDeletion_IsUnusable()
    {
        server.Put("db", "x");
        server.Deleted["db"] = true;

        Assert.Equal(SecretFailure.Unusable, await FailureAsync());
    }

    [Fact]
    public async Task GetAsync_SessionToken_IsSent()
    {
        server.SessionToken = "session";
        server.Put("db", "x");
        store = Create(new SessionAWSCredentials(SecretsManagerServer.AccessKey, SecretsManagerServer.SecretKey, "session"));

        Assert.Equal("x", await ReadAsync("db"));
    }

    [Theory]
    [InlineData("AKIDUNKNOWN", SecretsManagerServer.SecretKey)]
    [InlineData(SecretsManagerServer.AccessKey, "wrong")]
    public async Task GetAsync_WrongCredentials_AreNotAuthenticated(string accessKey, string secretKey)
    {
        server.Put("db", "x");
        store = Create(new BasicAWSCredentials(accessKey, secretKey));

        Assert.Equal(SecretFailure.NotAuthenticated, await FailureAsync());
    }

    [Fact]
    public async Task GetAsync_ClockSkew_IsNamed()
    {
        server.Put("db", "x");
        server.Time = new ShiftedTime { Shift = TimeSpan.FromHours(1) };

        var exception = await Assert.ThrowsAsync<SecretStoreException>(() => ReadAsync("db"));

        Assert.Equal(SecretFailure.NotAuthenticated, exception.Failure);
        Assert.Contains("clock", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetAsync_ExpiredCredentials_AreNamed()
    {
        server.Fault = new() { Status = 400, Body = """{"__type":"ExpiredTokenException"}""" };

        var exception = await Assert.ThrowsAsync<SecretStoreException>(() => ReadAsync("db"));

        Assert.Equal((SecretFailure.NotAuthenticated, "the credentials have expired"), (exception.Failure, exception.Message));
    }

    private async Task<SecretFailure> FailureAsync() => (await Assert.ThrowsAsync<SecretStoreException>(() => ReadAsync("db"))).Failure;

    private async Task<SecretValue?> GetAsync(string name, string? version) => await Store.GetAsync(new SecretName(name, version), CancellationToken.None);

    private AwsSecretsManagerStore Create(AWSCredentials? credentials = null, string? prefix = null, Uri? address = null) => new(new AwsSecretsManagerOptions
    {
        Region = "eu-central-1",
        ServiceUrl = address ?? server.Address,
        Prefix = prefix,
        Credentials = credentials ?? new BasicAWSCredentials(SecretsManagerServer.AccessKey, SecretsManagerServer.SecretKey),
    });
}
