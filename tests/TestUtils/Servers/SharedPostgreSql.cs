using Xunit;

namespace DeployKit.TestUtils;

/// <summary>
/// The one PostgreSQL server of a test assembly, started by the first test class that asks for it:
/// <c>class MyTests(SharedPostgreSql postgreSql) : IClassFixture&lt;SharedPostgreSql&gt;</c>. It ends with the test process.
/// </summary>
public sealed class SharedPostgreSql : IAsyncLifetime
{
    private static readonly Lazy<Task<PostgreSqlServer>> Shared = new(FindOrStartAsync);

    /// <summary>The server. Do not stop it: others use it at the same time.</summary>
    public PostgreSqlServer Server { get; private set; } = null!;

    /// <summary>Creates an empty database on it.</summary>
    public Task<ScratchDatabase> CreateDatabaseAsync() => Server.CreateDatabaseAsync();

    /// <inheritdoc/>
    public async Task InitializeAsync() => Server = await Shared.Value;

    /// <inheritdoc/>
    public Task DisposeAsync() => Task.CompletedTask;

    private static async Task<PostgreSqlServer> FindOrStartAsync() =>
        Environment.GetEnvironmentVariable(PostgreSqlServer.ExistingServerVariable) is { Length: > 0 } existing
            ? PostgreSqlServer.Existing(existing)
            : await PostgreSqlServer.StartNewAsync();
}
