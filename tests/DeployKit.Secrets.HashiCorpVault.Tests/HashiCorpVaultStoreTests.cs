namespace DeployKit.Secrets.HashiCorpVault.Tests;

public sealed class HashiCorpVaultStoreTests : RemoteSecretStoreConformance, IAsyncLifetime
{
    private VaultServer server = null!;
    private HashiCorpVaultStore? store;

    protected override ISecretStore Store => store ??= Create(options => options.Token = VaultServer.RootToken);

    protected override StoreServer Server => server;

    protected override string PathOfSecrets => "/v1/secret/data/";

    public async Task InitializeAsync() => server = await VaultServer.StartNewAsync();

    public async Task DisposeAsync()
    {
        store?.Dispose();
        await server.DisposeAsync();
    }

    protected override Task SetAsync(string name, string value)
    {
        server.Put(name, new() { ["value"] = value });
        return Task.CompletedTask;
    }

    protected override Task DeleteAsync(string name)
    {
        server.Put(name, null);
        return Task.CompletedTask;
    }

    protected override async Task<(ISecretStore Store, StoreServer Server)> CreateUntrustingAsync()
    {
        VaultServer other = await VaultServer.StartNewAsync(https: true);
        return (Create(options => (options.Address, options.Token) = (other.Address, VaultServer.RootToken)), other);
    }

    [Fact]
    public async Task GetAsync_SeveralFields_AreFieldsAndJson()
    {
        server.Put("team/db", new() { ["user"] = "alice", ["password"] = "p" });

        SecretValue? secret = await GetAsync("team/db");

        Assert.Equal("p", secret?.Fields?["password"]);
        Assert.Equal("""{"user":"alice","password":"p"}""", secret?.Value);
        Assert.Equal("1", secret?.Version);
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), secret?.Created?.AddTicks(-(secret.Created.Value.Ticks % TimeSpan.TicksPerSecond)));
    }

    [Fact]
    public async Task GetAsync_AVersion_IsThatOne()
    {
        server.Put("db", new() { ["value"] = "old" });
        server.Put("db", new() { ["value"] = "new" });

        Assert.Equal("old", (await Store.GetAsync(new SecretName("db", "1"), CancellationToken.None))?.Value);
        Assert.Null(await Store.GetAsync(new SecretName("db", "3"), CancellationToken.None));
    }

    [Fact]
    public async Task GetAsync_PrefixAndNamespace_AreSent()
    {
        server.Namespace = "team-a";
        server.Put("apps/shop/db", new() { ["value"] = "x" });
        store = Create(options => (options.Token, options.Namespace, options.Prefix) = (VaultServer.RootToken, "team-a", "apps/shop"));

        Assert.Equal("x", await ReadAsync("db"));
    }

    [Fact]
    public async Task GetAsync_AppRole_LogsInOnceForMany()
    {
        await SetAsync("db", "x");
        store = Create(AppRole);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => ReadAsync("db")));

        Assert.Single(server.Requests, request => request == "POST /v1/auth/approle/login");
    }

    [Fact]
    public async Task GetAsync_WrongAppRole_IsNotAuthenticated()
    {
        store = Create(options => (options.RoleId, options.SecretId) = ("role", "wrong"));

        var exception = await Assert.ThrowsAsync<SecretStoreException>(() => ReadAsync("db"));

        Assert.Equal(SecretFailure.NotAuthenticated, exception.Failure);
    }

    [Fact]
    public async Task GetAsync_Kubernetes_LogsInWithTheServiceAccountOfTheMoment()
    {
        using ScratchFolder folder = new();
        string file = folder.Write("token", "kubernetes-jwt\n");
        await SetAsync("db", "x");
        store = Create(options => (options.KubernetesRole, options.KubernetesTokenPath) = ("service", file));
        Assert.Equal("x", await ReadAsync("db"));

        // Kubernetes renews the file, and Vault has forgotten the token of the first login.
        server.RevokeTokens();
        server.Kubernetes = ("service", "renewed-jwt");
        folder.Write("token", "renewed-jwt");

        Assert.Equal("x", await ReadAsync("db"));
    }

    [Fact]
    public async Task GetAsync_MissingServiceAccount_SaysWhere()
    {
        store = Create(options => (options.KubernetesRole, options.KubernetesTokenPath) = ("service", "/no/such/token"));

        var exception = await Assert.ThrowsAsync<SecretStoreException>(() => ReadAsync("db"));

        Assert.Equal(SecretFailure.Misconfigured, exception.Failure);
        Assert.Contains("/no/such/token", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetAsync_LeaseTwoThirdsOver_IsRenewedWithoutALogin()
    {
        ShiftedTime time = new();
        server.Time = time;
        await SetAsync("db", "x");
        store = Create(AppRole, time);
        await ReadAsync("db");

        time.Shift += TimeSpan.FromMinutes(45);
        await ReadAsync("db");

        Assert.Single(server.Requests, request => request == "POST /v1/auth/token/renew-self");
        Assert.Single(server.Requests, request => request == "POST /v1/auth/approle/login");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task GetAsync_LeaseOver_LogsInAgain(bool renewable)
    {
        ShiftedTime time = new();
        server.Time = time;
        server.Renewable = renewable;
        await SetAsync("db", "x");
        store = Create(AppRole, time);
        await ReadAsync("db");

        time.Shift += TimeSpan.FromHours(2);

        Assert.Equal("x", await ReadAsync("db"));
        Assert.Equal(2, server.Requests.Count(request => request == "POST /v1/auth/approle/login"));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task GetAsync_WallClockJumps_LeasesGoByTheTimeThatPasses(int days)
    {
        ShiftedTime time = new();
        server.Time = new ShiftedTime();
        await SetAsync("db", "x");
        store = Create(AppRole, time);
        await ReadAsync("db");

        time.WallClockSet = TimeSpan.FromDays(days);
        await ReadAsync("db");
        Assert.DoesNotContain("POST /v1/auth/token/renew-self", server.Requests);

        time.Shift = TimeSpan.FromMinutes(45);
        await ReadAsync("db");
        Assert.Single(server.Requests, request => request == "POST /v1/auth/token/renew-self");
    }

    [Fact]
    public async Task GetAsync_NoLoginSetUp_SaysWhatIsNeeded()
    {
        store = Create(options => options.Token = null);

        var exception = await Assert.ThrowsAsync<SecretStoreException>(() => ReadAsync("db"));

        Assert.Equal(SecretFailure.Misconfigured, exception.Failure);
        Assert.Contains("VAULT_TOKEN", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_WithoutAnAddress_SaysSo()
    {
        var exception = Assert.Throws<SecretStoreException>(() => new HashiCorpVaultStore(new() { Address = null }, TimeProvider.System));

        Assert.Equal(SecretFailure.Misconfigured, exception.Failure);
    }

    private static void AppRole(HashiCorpVaultOptions options) => (options.RoleId, options.SecretId) = ("role", "approle-secret");

    private HashiCorpVaultStore Create(Action<HashiCorpVaultOptions> configure, TimeProvider? time = null)
    {
        HashiCorpVaultOptions options = new() { Address = server.Address, Namespace = null, Token = null };
        configure(options);
        return new HashiCorpVaultStore(options, time ?? TimeProvider.System);
    }

    private async Task<SecretValue?> GetAsync(string name) => await Store.GetAsync(new SecretName(name), CancellationToken.None);
}
