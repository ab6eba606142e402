using Azure.Core;
using Azure.Core.Pipeline;

namespace DeployKit.Secrets.AzureKeyVault.Tests;

public sealed class AzureKeyVaultStoreTests : RemoteSecretStoreConformance, IAsyncLifetime
{
    private KeyVaultServer server = null!;
    private AzureKeyVaultStore? store;

    protected override ISecretStore Store => store ??= Create();

    protected override StoreServer Server => server;

    protected override string PathOfSecrets => "/secrets/";

    protected override int LongestValue => 25_000;

    public async Task InitializeAsync() => server = await KeyVaultServer.StartNewAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    protected override Task SetAsync(string name, string value)
    {
        server.Put(name.Replace(":", "--", StringComparison.Ordinal), value);
        return Task.CompletedTask;
    }

    protected override Task DeleteAsync(string name)
    {
        server.Delete(name);
        return Task.CompletedTask;
    }

    protected override async Task<(ISecretStore Store, StoreServer Server)> CreateUntrustingAsync()
    {
        KeyVaultServer other = await KeyVaultServer.StartNewAsync();
        return (Create(handler: new SocketsHttpHandler(), address: other.Address), other);
    }

    [Fact]
    public async Task GetAsync_FirstCall_AnswersTheChallengeOnce()
    {
        server.Put("db", "x");

        await ReadAsync("db");
        await ReadAsync("db");

        Assert.Equal(1, server.Challenges);
    }

    [Fact]
    public async Task GetAsync_AVersion_IsThatOneWithItsDates()
    {
        DateTimeOffset created = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        server.Put("db", new KeyVaultSecretState("old", "a1") { Created = created, Expires = created.AddYears(100) });
        server.Put("db", "new");

        SecretValue? secret = await Store.GetAsync(new SecretName("db", "a1"), CancellationToken.None);

        Assert.Equal(("old", "a1", created, created.AddYears(100)), (secret?.Value, secret?.Version, secret?.Created, secret?.Expires));
        Assert.Equal("new", await ReadAsync("db"));
    }

    [Fact]
    public async Task GetAsync_Disabled_IsUnusable()
    {
        server.Put("db", new KeyVaultSecretState("x", "a1") { Enabled = false });

        Assert.Equal(SecretFailure.Unusable, await FailureAsync("db"));
    }

    [Fact]
    public async Task GetAsync_NotYetValid_IsUnusable()
    {
        server.Put("db", new KeyVaultSecretState("x", "a1") { NotBefore = DateTimeOffset.UtcNow.AddDays(1) });

        Assert.Equal(SecretFailure.Unusable, await FailureAsync("db"));
    }

    [Theory]
    [InlineData("db_password", "db-password")]
    [InlineData("Team.Db/Password", "Team-Db-Password")]
    [InlineData("A:B:C", "A--B--C")]
    public void ToVaultName_ANameKeyVaultCannotHave_IsMapped(string name, string expected) =>
        Assert.Equal(expected, AzureKeyVaultStore.ToVaultName(name));

    [Fact]
    public async Task GetAsync_NoToken_IsNotAuthenticated()
    {
        store = Create(new FixedCredential(null));

        Assert.Equal(SecretFailure.NotAuthenticated, await FailureAsync("db"));
    }

    [Fact]
    public async Task GetAsync_WrongToken_IsNotAuthenticated()
    {
        store = Create(new FixedCredential("another-token"));

        Assert.Equal(SecretFailure.NotAuthenticated, await FailureAsync("db"));
    }

    private async Task<SecretFailure> FailureAsync(string name) => (await Assert.ThrowsAsync<SecretStoreException>(() => ReadAsync(name))).Failure;

    private AzureKeyVaultStore Create(TokenCredential? credential = null, HttpMessageHandler? handler = null, Uri? address = null) => new(new AzureKeyVaultOptions
    {
        VaultUri = address ?? server.Address,
        Credential = credential ?? new FixedCredential(KeyVaultServer.Token),
        ConfigureClient = client =>
        {
            client.DisableChallengeResourceVerification = true;
            client.Transport = new HttpClientTransport(handler ?? LocalhostCertificate.TrustingHandler());
        },
    });
}
