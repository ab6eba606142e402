using System.Data.Common;

namespace DeployKit.Migrations.Databases;

/// <summary>What is being locked and by whom.</summary>
/// <param name="Name">The lock's name: the same for all who share a history table.</param>
/// <param name="Owner">Who asks, as others will see it.</param>
internal sealed record LockRequest(string Name, string Owner)
{
    public static LockRequest For(IMigrationEngine engine, string owner) => new("deploykit:" + engine.History.Table, owner);
}

/// <summary>A lock that is held until it is disposed or its process or session dies.</summary>
internal sealed class MigrationLock(Func<CancellationToken, Task<bool>> isHeld, Func<ValueTask> release) : IAsyncDisposable
{
    /// <summary>
    /// Asks the database whether this session still holds it. A driver may have put a new session in the place of a broken one
    /// (SqlClient does), a script may have unlocked everything: whoever goes on then migrates beside somebody else.
    /// </summary>
    public Task<bool> IsHeldAsync(CancellationToken cancellationToken) => isHeld(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await release();
        }
        catch (DbException)
        {
            // It was lost before, or its connection was: nobody waits for it, and what failed before is what has to be told.
        }
    }
}
