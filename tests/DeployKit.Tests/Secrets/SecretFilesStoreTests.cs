using System.Diagnostics;
using DeployKit.Secrets;
using DeployKit.Secrets.Files;

namespace DeployKit.Tests.Secrets;

public sealed class SecretFilesStoreTests : SecretStoreConformance, IDisposable
{
    private readonly ScratchFolder scratch = new();
    private readonly string folder;

    public SecretFilesStoreTests()
    {
        folder = Directory.CreateDirectory(Path.Combine(scratch.FullPath, "secrets")).FullName;
        Store = new SecretFilesStore(new SecretFilesOptions { Folder = folder });
    }

    protected override ISecretStore Store { get; }

    public void Dispose() => scratch.Dispose();

    protected override Task SetAsync(string name, string value) => File.WriteAllTextAsync(FileOf(name), value);

    protected override Task DeleteAsync(string name)
    {
        File.Delete(FileOf(name));
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("secret\n", "secret")]
    [InlineData("secret\r\n", "secret")]
    [InlineData("secret\n\n", "secret\n")]
    [InlineData("\uFEFFsecret", "secret")]
    [InlineData("", "")]
    public async Task GetAsync_LineBreakAtTheEnd_IsNotPartOfTheSecret(string content, string expected)
    {
        await SetAsync("line", content);

        Assert.Equal(expected, await ReadAsync("line"));
    }

    [Fact]
    public async Task GetAsync_Binary_IsBase64()
    {
        byte[] key = [0x00, 0xFF, 0xFE, 0x80, 0x0A];
        await File.WriteAllBytesAsync(FileOf("key"), key);

        Assert.Equal(Convert.ToBase64String(key), await ReadAsync("key"));
    }

    [Fact]
    public async Task GetAsync_TooLarge_IsRefused()
    {
        await SetAsync("large", new string('x', 1024 * 1024 + 1));

        var exception = await Assert.ThrowsAsync<SecretStoreException>(() => ReadAsync("large"));

        Assert.Equal(SecretFailure.Unusable, exception.Failure);
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("a/../../outside")]
    [InlineData("..")]
    [InlineData("a\\..\\outside")]
    [InlineData("a\0b")]
    [InlineData("")]
    public void SecretName_ThatLeadsOut_IsRefused(string name) => Assert.Throws<ArgumentException>(() => new SecretName(name));

    [Fact]
    public async Task GetAsync_AbsoluteName_StaysInTheFolder()
    {
        string outside = Path.Combine(scratch.FullPath, "outside");
        await File.WriteAllTextAsync(outside, "x");

        Assert.Null(await ReadAsync(outside));
    }

    [Theory]
    [InlineData("..%2foutside")]
    [InlineData("%2e%2e/outside")]
    [InlineData("%2e%2e%2foutside")]
    [InlineData("..%5coutside")]
    [InlineData("..%c0%afoutside")]
    [InlineData("//outside")]
    [InlineData("....//outside")]
    public async Task GetAsync_EncodedTraversal_StaysInTheFolder(string name)
    {
        await File.WriteAllTextAsync(Path.Combine(scratch.FullPath, "outside"), "x");

        Assert.Null(await ReadAsync(name));
    }

    [Fact]
    public async Task GetAsync_LinkOutOfTheFolder_IsRefused()
    {
        string outside = Path.Combine(scratch.FullPath, "outside");
        await File.WriteAllTextAsync(outside, "x");
        File.CreateSymbolicLink(FileOf("link"), outside);

        var exception = await Assert.ThrowsAsync<SecretStoreException>(() => ReadAsync("link"));

        Assert.Equal(SecretFailure.Unusable, exception.Failure);
    }

    [Fact]
    public async Task GetAsync_LinksInACircle_AreNotFollowedForEver()
    {
        File.CreateSymbolicLink(FileOf("one"), FileOf("two"));
        File.CreateSymbolicLink(FileOf("two"), FileOf("one"));

        var exception = await Assert.ThrowsAsync<SecretStoreException>(() => ReadAsync("one"));

        Assert.Equal((SecretFailure.Unusable, "the file is a link that leads in a circle"), (exception.Failure, exception.Message));
    }

    [Fact]
    public async Task GetAsync_KubernetesMount_FollowsTheSwapOfTheDataFolder()
    {
        await MountAsync("..2026_01", "old");
        Directory.CreateSymbolicLink(FileOf("..data"), "..2026_01");
        File.CreateSymbolicLink(FileOf("db-password"), "..data/db-password");
        Assert.Equal("old", await ReadAsync("db-password"));

        // As the kubelet does it: a new folder, a new link, renamed over the old one.
        await MountAsync("..2026_02", "new");
        Directory.CreateSymbolicLink(FileOf("..data_tmp"), "..2026_02");
        using (Process move = Process.Start("mv", ["-T", FileOf("..data_tmp"), FileOf("..data")]))
        {
            await move.WaitForExitAsync();
        }

        Assert.Equal("new", await ReadAsync("db-password"));
    }

    [Fact]
    public async Task GetAsync_AFolder_IsNoSecret()
    {
        Directory.CreateDirectory(FileOf("nested"));
        await File.WriteAllTextAsync(Path.Combine(folder, "nested", "inner"), "x");

        Assert.Null(await ReadAsync("nested"));
        Assert.Equal("x", await ReadAsync("nested/inner"));
    }

    [Fact]
    public async Task GetAsync_MissingFolder_HasNoSecrets()
    {
        SecretFilesStore store = new(new SecretFilesOptions { Folder = Path.Combine(folder, "missing") });

        Assert.Null(await store.GetAsync(new SecretName("x"), CancellationToken.None));
    }

    private string FileOf(string name) => Path.Combine(folder, name.Replace(":", "__", StringComparison.Ordinal));

    private async Task MountAsync(string data, string value)
    {
        Directory.CreateDirectory(FileOf(data));
        await File.WriteAllTextAsync(Path.Combine(FileOf(data), "db-password"), value);
    }
}
