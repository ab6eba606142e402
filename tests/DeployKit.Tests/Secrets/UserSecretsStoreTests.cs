using System.Text.Json;
using DeployKit.Secrets;
using DeployKit.Secrets.UserSecrets;

namespace DeployKit.Tests.Secrets;

public sealed class UserSecretsStoreTests : SecretStoreConformance, IDisposable
{
    private readonly ScratchFolder folder = new();
    private readonly Dictionary<string, string> secrets = [];
    private readonly string file;

    public UserSecretsStoreTests()
    {
        file = folder.PathOf("secrets.json");
        Store = new UserSecretsStore(file);
    }

    protected override ISecretStore Store { get; }

    public void Dispose() => folder.Dispose();

    protected override async Task SetAsync(string name, string value)
    {
        secrets[name] = value;
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(secrets));
    }

    protected override async Task DeleteAsync(string name)
    {
        secrets.Remove(name);
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(secrets));
    }

    [Fact]
    public async Task GetAsync_BrokenFile_SaysSoAndQuotesNothing()
    {
        Sentinel sentinel = Sentinel.NewPlain();
        await File.WriteAllTextAsync(file, $"{{ \"db-password\": \"{sentinel.Value} ");

        var exception = await Assert.ThrowsAsync<SecretStoreException>(() => ReadAsync("db-password"));

        Assert.Equal(SecretFailure.Unusable, exception.Failure);
        sentinel.AssertAbsent(("the exception", exception.ToString()));
    }
}
