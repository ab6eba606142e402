using System.Data.Common;

namespace DeployKit.Migrations.Databases;

/// <summary>Connections with the same driver and credentials to somewhere else.</summary>
internal static class ConnectionTo
{
    private const string Pooling = "Pooling";

    /// <summary>A connection to another database of the same server.</summary>
    public static DbConnection OtherDatabase(DbConnection connection, string database, bool pooled = true) => Create(connection, pooled, "Database", database);

    /// <summary>A connection to another file of SQLite.</summary>
    public static DbConnection File(DbConnection connection, string path) => Create(connection, pooled: false, "Data Source", path);

    /// <summary>A connection to the same database that ends when it is closed, instead of waiting in a pool for its next user.</summary>
    public static DbConnection Unpooled(DbConnection connection) => Create(connection, pooled: false, null, null);

    private static DbConnection Create(DbConnection connection, bool pooled, string? keyword, string? value)
    {
        DbProviderFactory factory = DbProviderFactories.GetFactory(connection)
            ?? throw new NotSupportedException($"{connection.GetType().Name} names no provider factory, so it cannot be connected to anything else");
        DbConnectionStringBuilder builder = factory.CreateConnectionStringBuilder() ?? [];
        builder.ConnectionString = connection.ConnectionString;
        if (keyword is not null)
        {
            builder[keyword] = value!;
        }

        if (!pooled && builder.ContainsKey(Pooling))
        {
            builder[Pooling] = false;
        }

        DbConnection other = factory.CreateConnection()!;
        other.ConnectionString = builder.ConnectionString;
        return other;
    }
}
