using DeployKit.Secrets;
using Xunit;

namespace DeployKit.TestUtils;

/// <summary>What every <see cref="ISecretStore"/> does. A new store derives it and says how a secret gets into the store.</summary>
public abstract class SecretStoreConformance
{
    /// <summary>The store under test.</summary>
    protected abstract ISecretStore Store { get; }

    /// <summary>The longest value that the store can hold, in characters.</summary>
    protected virtual int LongestValue => 1024 * 1024;

    /// <summary>Puts a secret into the store, behind the back of the one under test.</summary>
    protected abstract Task SetAsync(string name, string value);

    /// <summary>Takes a secret out of the store.</summary>
    protected abstract Task DeleteAsync(string name);

    [Fact]
    public async Task GetAsync_KnownName_ReturnsTheValue()
    {
        await SetAsync("db-password", "correct horse; battery=staple");

        Assert.Equal("correct horse; battery=staple", await ReadAsync("db-password"));
    }

    [Fact]
    public async Task GetAsync_UnknownName_ReturnsNull()
    {
        await SetAsync("db-password", "x");

        Assert.Null(await Store.GetAsync(new SecretName("no-such-secret"), CancellationToken.None));
    }

    [Fact]
    public async Task GetAsync_NameOfASetting_IsMapped()
    {
        await SetAsync("ConnectionStrings:DataQuest", "Host=db");

        Assert.Equal("Host=db", await ReadAsync("ConnectionStrings:DataQuest"));
    }

    [Theory]
    [InlineData("pässwörd-密码-🔑")]
    [InlineData("a\tb \"quoted\" 'single' \\backslash\\ ${not:a:reference} %41 &amp;")]
    [InlineData(" leading and trailing ")]
    public async Task GetAsync_SpecialText_ComesBackUnchanged(string value)
    {
        await SetAsync("special", value);

        Assert.Equal(value, await ReadAsync("special"));
    }

    [Fact]
    public async Task GetAsync_LongestValue_ComesBackUnchanged()
    {
        string value = new('k', LongestValue);
        await SetAsync("long", value);

        Assert.Equal(value, await ReadAsync("long"));
    }

    [Fact]
    public async Task GetAsync_AfterAChange_ReturnsTheNewValue()
    {
        await SetAsync("rotated", "old");
        Assert.Equal("old", await ReadAsync("rotated"));

        await SetAsync("rotated", "new");

        Assert.Equal("new", await ReadAsync("rotated"));
    }

    [Fact]
    public async Task GetAsync_AfterDeletion_ReturnsNull()
    {
        await SetAsync("gone", "x");
        await ReadAsync("gone");

        await DeleteAsync("gone");

        Assert.Null(await Store.GetAsync(new SecretName("gone"), CancellationToken.None));
    }

    [Fact]
    public async Task GetAsync_ManyAtOnce_ReturnsEachItsOwn()
    {
        for (int index = 0; index < 20; index++)
        {
            await SetAsync($"many-{index}", $"value {index}");
        }

        string?[] values = await Task.WhenAll(Enumerable.Range(0, 20).Select(index => ReadAsync($"many-{index}")));

        Assert.Equal(Enumerable.Range(0, 20).Select(index => $"value {index}"), values);
    }

    [Fact]
    public async Task GetAsync_Cancelled_ThrowsWithoutAsking()
    {
        await SetAsync("db-password", "x");
        using CancellationTokenSource cancelled = new();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Store.GetAsync(new SecretName("db-password"), cancelled.Token).AsTask());
    }

    [Fact]
    public async Task ToString_OfEverythingReturned_HidesTheValue()
    {
        Sentinel sentinel = Sentinel.NewPlain();
        await SetAsync("hidden", sentinel.Value);

        SecretValue? secret = await Store.GetAsync(new SecretName("hidden"), CancellationToken.None);

        sentinel.AssertAbsent(
            ("ToString of the secret", secret?.ToString()),
            ("JSON of the secret", System.Text.Json.JsonSerializer.Serialize(secret)),
            ("ToString of the store", Store.ToString()),
            ("JSON of the store", System.Text.Json.JsonSerializer.Serialize<object>(Store)));
    }

    /// <summary>The value of a secret; null when the store has none.</summary>
    protected async Task<string?> ReadAsync(string name) => (await Store.GetAsync(new SecretName(name), CancellationToken.None))?.Value;
}
