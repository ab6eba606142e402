namespace DeployKit.Migrations.Databases;

/// <summary>What is being locked and by whom.</summary>
/// <param name="Name">The lock's name: the same for all who share a history table.</param>
/// <param name="Owner">Who asks, as others will see it.</param>
internal sealed record LockRequest(string Name, string Owner)
{
    public static LockRequest For(IMigrationEngine engine, string owner) => new("deploykit:" + engine.History.Table, owner);
}

/// <summary>A lock that is held until it is disposed or its process dies.</summary>
internal sealed class MigrationLock(Func<ValueTask> release) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => release();
}
