using System.Data.Common;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeployKit.Gates;

/// <summary>A connection for a connection string of the configuration, or the reason why there is none.</summary>
internal static class ConfiguredConnection
{
    public static string KeyOf(string connectionName) => $"ConnectionStrings:{connectionName}";

    /// <exception cref="GateException">The connection string is missing or malformed.</exception>
    public static DbConnection Create(IServiceProvider services, string connectionName, DbProviderFactory factory)
    {
        string connectionString = ConfiguredValue.Require(services.GetRequiredService<IConfiguration>(), KeyOf(connectionName));
        DbConnection connection = factory.CreateConnection()
            ?? throw new GateException(GateFailureKind.Misconfigured, $"{factory.GetType().Name} creates no connections");
        try
        {
            connection.ConnectionString = connectionString;
            return connection;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or NotSupportedException or KeyNotFoundException)
        {
            // What the provider choked on may be the password, so its text stays here.
            connection.Dispose();
            throw new GateException(
                GateFailureKind.Misconfigured, $"{KeyOf(connectionName)} is no connection string that {factory.GetType().Name} understands")
            {
                Action = "write it as Name=value;Name=value with the names that this provider documents; one of them is mistyped or not its own",
            };
        }
    }
}
