using System.Data.Common;
using System.Runtime.CompilerServices;
using DeployKit.Async;

namespace DeployKit.Migrations.Running;

/// <summary>Makes sure that the session that is to hold the lock is this connection's own.</summary>
internal static class SessionGuard
{
    /// <exception cref="MigrationException">It is not.</exception>
    [AsyncMethodBuilder(typeof(AheadTaskBuilder))]
    public static async Task CheckAsync(MigrationSession session, CancellationToken cancellationToken)
    {
        await using DbConnection other = session.Engine.CreateConnection();
        try
        {
            await other.OpenAsync(cancellationToken);
        }
        catch (DbException)
        {
            // No second connection to be had (a pool or a server of one); a pooler of transactions would have had one.
            return;
        }

        if (await session.Dialect.SharesSessionsAsync(session.Connection, other, cancellationToken))
        {
            throw new MigrationException(MigrationProblem.SharedSessions(session.Engine.Name));
        }
    }
}
