using System.Data.Common;
using DeployKit.Sql;

namespace DeployKit.Gates;

/// <summary>Names the server and database behind a connection. Neither property holds credentials in any provider.</summary>
internal static class DatabaseTarget
{
    public static string? Of(DbConnection connection)
    {
        if (SqliteFile.IsSqlite(connection))
        {
            return connection.DataSource;
        }

        // Npgsql writes tcp://host:port, SqlClient tcp:host,port.
        string server = connection.DataSource;
        server = server.StartsWith("tcp:", StringComparison.OrdinalIgnoreCase) ? server["tcp:".Length..].TrimStart('/') : server;
        string database = connection.Database;
        return (server.Length, database.Length) switch
        {
            (0, 0) => null,
            (0, _) => database,
            (_, 0) => server,
            _ => $"{server}/{database}",
        };
    }
}
