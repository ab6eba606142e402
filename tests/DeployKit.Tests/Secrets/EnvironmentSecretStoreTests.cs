using DeployKit.Secrets;
using DeployKit.Secrets.EnvironmentVariables;

namespace DeployKit.Tests.Secrets;

public sealed class EnvironmentSecretStoreTests : SecretStoreConformance
{
    private readonly Dictionary<string, string> variables = [];

    public EnvironmentSecretStoreTests() => Store = new EnvironmentSecretStore(name => variables.GetValueOrDefault(name));

    protected override ISecretStore Store { get; }

    protected override Task SetAsync(string name, string value)
    {
        variables[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        return Task.CompletedTask;
    }

    protected override Task DeleteAsync(string name)
    {
        variables.Remove(name);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task GetAsync_ShellStyleVariable_IsFound()
    {
        variables["SHELL_DB_PASSWORD"] = "x";

        Assert.Equal("x", await ReadAsync("shell/db-password"));
    }

    [Fact]
    public async Task GetAsync_AVersion_IsNeverFound()
    {
        variables["db-password"] = "x";

        Assert.Null(await Store.GetAsync(new SecretName("db-password", "2"), CancellationToken.None));
    }
}
