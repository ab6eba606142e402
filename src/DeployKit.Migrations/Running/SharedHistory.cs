using System.Data.Common;

namespace DeployKit.Migrations.Running;

/// <summary>
/// The contexts of EF Core keep their history in one table unless they are told otherwise: what one of them has applied must not look
/// like something that this build lacks to another.
/// </summary>
internal static class SharedHistory
{
    /// <returns>The migrations of the other engines whose history is the same table of the same database.</returns>
    public static async Task<IReadOnlySet<string>> IdsOfOthersAsync(
        IMigrationEngine engine, IEnumerable<IMigrationEngine> engines, CancellationToken cancellationToken)
    {
        HashSet<string> ids = new(StringComparer.OrdinalIgnoreCase);
        foreach (IMigrationEngine other in engines)
        {
            if (other != engine && other.History.Table == engine.History.Table && HasSameDatabase(engine, other))
            {
                ids.UnionWith((await other.GetMigrationsAsync(cancellationToken)).Select(migration => migration.Id));
            }
        }

        return ids;
    }

    private static bool HasSameDatabase(IMigrationEngine engine, IMigrationEngine other)
    {
        using DbConnection mine = engine.CreateConnection();
        using DbConnection theirs = other.CreateConnection();
        return mine.DataSource == theirs.DataSource && mine.Database == theirs.Database;
    }
}
