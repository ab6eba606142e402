using System.Data.Common;

namespace DeployKit.Migrations.Databases;

internal static class ConnectionTo
{
    /// <summary>A connection to another database of the same server, with the same credentials.</summary>
    public static DbConnection OtherDatabase(DbConnection connection, string database)
    {
        DbProviderFactory factory = DbProviderFactories.GetFactory(connection)
            ?? throw new NotSupportedException($"{connection.GetType().Name} names no provider factory, so its database cannot be created");
        DbConnectionStringBuilder builder = factory.CreateConnectionStringBuilder() ?? [];
        builder.ConnectionString = connection.ConnectionString;
        builder["Database"] = database;
        DbConnection other = factory.CreateConnection()!;
        other.ConnectionString = builder.ConnectionString;
        return other;
    }
}
