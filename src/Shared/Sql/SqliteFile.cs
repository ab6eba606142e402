using System.Data.Common;

namespace DeployKit.Sql;

/// <summary>The file behind a connection to SQLite, of which the driver creates an empty one when there is none.</summary>
internal static class SqliteFile
{
    private const string UriPrefix = "file:";
    private const string DataDirectory = "|DataDirectory|";

    public static bool IsSqlite(DbConnection connection) => connection.GetType().Namespace is "Microsoft.Data.Sqlite" or "System.Data.SQLite";

    /// <summary>The whole path; null for a database in memory.</summary>
    public static string? PathOf(DbConnection connection)
    {
        DbConnectionStringBuilder settings = new() { ConnectionString = connection.ConnectionString };
        string source = connection.DataSource;
        bool isInMemory = source is "" or ":memory:"
            || (settings.TryGetValue("Mode", out object? mode) && "Memory".Equals(mode as string, StringComparison.OrdinalIgnoreCase));
        if (isInMemory || source.IndexOf("mode=memory", StringComparison.OrdinalIgnoreCase) >= 0)
        {
            return null;
        }

        string path = source.StartsWith(UriPrefix, StringComparison.OrdinalIgnoreCase) ? source.Substring(UriPrefix.Length).Split('?')[0]
            : source.StartsWith(DataDirectory, StringComparison.OrdinalIgnoreCase) ? source.Substring(DataDirectory.Length).TrimStart('/', '\\')
            : source;

        // As Microsoft.Data.Sqlite does: https://learn.microsoft.com/dotnet/standard/data/sqlite/connection-strings
        return AppDomain.CurrentDomain.GetData("DataDirectory") is string { Length: > 0 } folder ? Path.GetFullPath(Path.Combine(folder, path)) : Path.GetFullPath(path);
    }
}
