using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace DeployKit.EntityFrameworkCore.Migrations;

/// <summary>
/// The connection of a context on Npgsql whose options say nothing about it but a connection string: made without EF Core's services, which
/// take longer to make than everything else that a boot with nothing pending does.
/// </summary>
internal static class OptionsConnection
{
    private const string Provider = "Npgsql.EntityFrameworkCore.PostgreSQL";
    private const string Factory = "Npgsql.NpgsqlFactory, Npgsql";

    /// <returns>Null where only EF Core can tell what the connection is.</returns>
    public static DbConnection? Create(DbContextOptions options)
    {
        RelationalOptionsExtension relational = RelationalOptionsExtension.Extract(options);
        if (relational.ConnectionString is not { } text
            || IsName(text)
            || relational.Connection is not null
            || !options.Extensions.All(extension => extension == relational || (extension is CoreOptionsExtension core && IsPlain(core)))
            || !IsPlain(relational))
        {
            return null;
        }

        DbConnection? connection = (Type.GetType(Factory)?.GetField("Instance")?.GetValue(null) as DbProviderFactory)?.CreateConnection();
        connection?.ConnectionString = text;
        return connection;
    }

    /// <summary>EF Core looks <c>Name=…</c> up in the configuration.</summary>
    private static bool IsName(string text) => text.TrimStart().StartsWith("Name", StringComparison.OrdinalIgnoreCase);

    /// <summary>Nothing of the application's that may want a word about a connection.</summary>
    private static bool IsPlain(CoreOptionsExtension core) =>
        core.InternalServiceProvider is null
        && core.ReplacedServices is null or { Count: 0 }
        && core.Interceptors?.Any() != true
        && core.SingletonInterceptors?.Any() != true;

    /// <summary>No data source, and no callback for a password or a certificate, of which the provider's own options hold some more in every version.</summary>
    private static bool IsPlain(RelationalOptionsExtension relational) =>
        relational.GetType().Assembly.GetName().Name == Provider
        && relational.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .All(property => !IsSetup(property.PropertyType) || property.GetValue(relational) is null);

    private static bool IsSetup(Type type) => type.IsSubclassOf(typeof(Delegate)) || type.IsAssignableTo(typeof(DbDataSource));
}
