using DeployKit.Secrets;

namespace DeployKit.Tests.Secrets.Example;

// snippet: conformance
public sealed class PropertiesFileStoreTests : SecretStoreConformance, IDisposable
{
    private readonly ScratchFolder folder = new();
    private readonly SortedDictionary<string, string> secrets = [];

    public PropertiesFileStoreTests() => folder.Write("secrets.properties", "");

    protected override ISecretStore Store => new PropertiesFileStore(folder.PathOf("secrets.properties"));

    protected override Task SetAsync(string name, string value)
    {
        secrets[name] = value;
        return WriteAsync();
    }

    protected override Task DeleteAsync(string name)
    {
        secrets.Remove(name);
        return WriteAsync();
    }

    public void Dispose() => folder.Dispose();

    private Task WriteAsync() => File.WriteAllLinesAsync(
        folder.PathOf("secrets.properties"), secrets.Select(secret => $"{secret.Key}={secret.Value.Replace("\n", "\\n", StringComparison.Ordinal)}"));

    // end-snippet
    [Theory]
    [InlineData("secrets.properties", "Host=db;Password=hunter", null)]
    [InlineData("no-such.properties", null, "DK1102")]
    [InlineData(null, null, "DK5003")]
    public async Task AddPropertiesFile_IsAStoreLikeTheKitsOwn(string? file, string? expected, string? rule)
    {
        await SetAsync("db", "hunter");
        using SecretsBoot boot = new();
        boot.Kit.AddPropertiesFile();
        boot.With(("Db", "Host=db;Password=${secret:properties-file/db}"), ("DeployKit:Secrets:PropertiesFile:Path", file is null ? null : folder.PathOf(file)));

        var report = await boot.RunAsync();

        Assert.Equal(rule, report.Problems.SingleOrDefault()?.Id);
        Assert.Equal(expected, rule is null ? boot.Configuration["Db"] : null);
    }
}
