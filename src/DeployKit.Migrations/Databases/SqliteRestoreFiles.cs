using System.Data.Common;
using DeployKit.Sql;

namespace DeployKit.Migrations.Databases;

/// <summary>The files beside a SQLite database that a restore makes. The first is there from its beginning to its end, so that it tells of one that was interrupted.</summary>
internal sealed record SqliteRestoreFiles(string Restoring, string Former)
{
    private const string RestoringInfix = ".restoring-";
    private const string FormerInfix = ".before-";

    public static SqliteRestoreFiles Of(string database, string stamp) => new($"{database}{RestoringInfix}{stamp}", $"{database}{FormerInfix}{stamp}");

    /// <returns>The files in words; null when there are none.</returns>
    public static string? FindRemains(DbConnection connection)
    {
        if (SqliteFile.PathOf(connection) is not { } path || Path.GetDirectoryName(path) is not { } folder || !Directory.Exists(folder))
        {
            return null;
        }

        string prefix = Path.GetFileName(path) + RestoringInfix;
        string[] stamps = [.. Directory.GetFiles(folder)
            .Where(file => Path.GetFileName(file).StartsWith(prefix, StringComparison.Ordinal))
            .Select(file => Path.GetFileName(file)[prefix.Length..].Split('-', '.')[0])
            .Distinct()
            .Order(StringComparer.Ordinal)];
        return stamps.Length == 0 ? null : string.Join(", ", stamps.Select(stamp => Describe(Of(path, stamp))));
    }

    private static string Describe(SqliteRestoreFiles files) =>
        $"file {files.Restoring}{(File.Exists(files.Former) ? $" (the database as it was before is {files.Former})" : "")}";
}
