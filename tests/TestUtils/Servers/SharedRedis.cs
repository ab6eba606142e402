using Xunit;

namespace DeployKit.TestUtils;

/// <summary>
/// The one Redis server of a test assembly, started by the first test class that asks for it:
/// <c>class MyTests(SharedRedis redis) : IClassFixture&lt;SharedRedis&gt;</c>. It ends with the test process.
/// </summary>
public sealed class SharedRedis : IAsyncLifetime
{
    private static readonly Lazy<Task<RedisServer>> Shared = new(FindOrStartAsync);

    /// <summary>The server. Do not stop it: others use it at the same time.</summary>
    public RedisServer Server { get; private set; } = null!;

    /// <inheritdoc/>
    public async Task InitializeAsync() => Server = await Shared.Value;

    /// <inheritdoc/>
    public Task DisposeAsync() => Task.CompletedTask;

    private static async Task<RedisServer> FindOrStartAsync() =>
        Environment.GetEnvironmentVariable(RedisServer.ExistingServerVariable) is { Length: > 0 } existing
            ? RedisServer.Existing(existing)
            : await RedisServer.StartNewAsync();
}
