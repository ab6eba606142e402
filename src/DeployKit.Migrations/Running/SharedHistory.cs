using System.Data.Common;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Migrations.Running;

/// <summary>
/// The contexts of EF Core keep their history in one table unless they are told otherwise: what one of them has applied must not look
/// like something that this build lacks to another.
/// </summary>
internal static class SharedHistory
{
    /// <returns>The migrations of the other engines whose history is the same table of the same database.</returns>
    public static async Task<IReadOnlySet<string>> IdsOfOthersAsync(
        IMigrationEngine engine, IEnumerable<IMigrationEngine> engines, IConfiguration configuration, CancellationToken cancellationToken)
    {
        HashSet<string> ids = new(StringComparer.OrdinalIgnoreCase);
        foreach (IMigrationEngine other in engines)
        {
            if (other == engine || other.History.Table != engine.History.Table)
            {
                continue;
            }

            try
            {
                // Its turn may not have come yet, and its connection string may be another one than it was written with.
                MigrationSettings.Bind(other.Options, other.Name, configuration);
                if (HasSameDatabase(engine, other))
                {
                    ids.UnionWith((await other.GetMigrationsAsync(cancellationToken)).Select(migration => migration.Id));
                }
            }
            catch (MigrationException)
            {
                // What is wrong with it is said when its turn comes, if it comes at all.
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
