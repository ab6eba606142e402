using System.Data.Common;
using DeployKit.Migrations;
using Microsoft.Extensions.Configuration;

namespace DeployKit.EntityFrameworkCore.Migrations;

/// <summary>Connections of the same driver as a context's.</summary>
internal static class ContextConnection
{
    /// <summary>A copy that is the caller's own.</summary>
    public static DbConnection Like(DbConnection template)
    {
        if (template is ICloneable cloneable)
        {
            return (DbConnection)cloneable.Clone();
        }

        DbConnection connection = DriverOf(template).CreateConnection()!;
        connection.ConnectionString = template.ConnectionString;
        return connection;
    }

    /// <summary>A connection with the connection string that the options name.</summary>
    /// <exception cref="MigrationException">There is no such connection string.</exception>
    public static DbConnection Named(DbConnection template, string name, IConfiguration configuration, MigrationOptions options) =>
        new NamedConnection(configuration, name, DriverOf(template)).Create(options);

    private static DbProviderFactory DriverOf(DbConnection template) => DbProviderFactories.GetFactory(template)
        ?? throw new NotSupportedException($"{template.GetType().FullName} can neither be cloned nor created by a provider factory");
}
