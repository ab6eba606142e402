using System.Data.Common;

namespace DeployKit.Migrations.Databases;

/// <summary>
/// The row by which EF Core's own migrate locks a SQLite database. It stays behind a killed process, and every later migrate waits for
/// it for ever. https://learn.microsoft.com/ef/core/providers/sqlite/limitations#concurrent-migrations-protection
/// </summary>
internal static class EntityFrameworkLock
{
    public const string DeleteSql = "DELETE FROM __EFMigrationsLock";

    /// <returns>The row in words; null when there is none.</returns>
    public static async Task<string?> FindAsync(DbConnection connection, DatabaseDialect dialect, CancellationToken cancellationToken)
    {
        try
        {
            object? since = await connection.ScalarAsync("SELECT \"Timestamp\" FROM __EFMigrationsLock LIMIT 1", cancellationToken);
            return since is null ? null : $"EF Core's lock row of {since}, perhaps left behind by a killed process (deploykit lock --release removes it)";
        }
        catch (DbException exception) when (dialect.IsMissingTable(exception))
        {
            return null;
        }
    }
}
