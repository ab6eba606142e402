using System.Data.Common;
using DeployKit;
using DeployKit.Gates;

namespace Microsoft.Extensions.Hosting;

/// <summary>Database gates, for any ADO.NET provider.</summary>
public static class DatabaseGateDeployKitBuilderExtensions
{
    /// <summary>Adds a gate that opens <c>ConnectionStrings:&lt;connectionName&gt;</c> and runs <c>SELECT 1</c>.</summary>
    /// <param name="builder">The kit.</param>
    /// <param name="connectionName">The connection string's name, and the gate's.</param>
    /// <param name="factory">The application's ADO.NET provider, for example <c>NpgsqlFactory.Instance</c>.</param>
    /// <param name="configure">Another query, how to wait.</param>
    /// <returns>The kit.</returns>
    public static IDeployKitBuilder AddDatabaseGate(
        this IDeployKitBuilder builder, string connectionName, DbProviderFactory factory, Action<DatabaseGateOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return Add(
            builder, connectionName, services => ConfiguredConnection.Create(services, connectionName, factory), true, configure, ConfiguredConnection.KeyOf(connectionName));
    }

    /// <summary>Adds a gate that opens a connection of a data source and runs <c>SELECT 1</c>.</summary>
    /// <param name="builder">The kit.</param>
    /// <param name="name">The gate's name.</param>
    /// <param name="dataSource">Finds the data source, for example <c>services => services.GetRequiredService&lt;NpgsqlDataSource&gt;()</c>.</param>
    /// <param name="configure">Another query, how to wait.</param>
    /// <returns>The kit.</returns>
    public static IDeployKitBuilder AddDatabaseGate(
        this IDeployKitBuilder builder,
        string name,
        Func<IServiceProvider, DbDataSource> dataSource,
        Action<DatabaseGateOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        return Add(builder, name, services => dataSource(services).CreateConnection(), true, configure);
    }

    /// <summary>Adds a gate that opens a connection of the application's own and runs <c>SELECT 1</c>.</summary>
    /// <param name="builder">The kit.</param>
    /// <param name="name">The gate's name.</param>
    /// <param name="connection">
    /// Finds the connection among services of a scope of its own. The gate opens and closes it; disposing it stays with its owner.
    /// </param>
    /// <param name="configure">Another query, how to wait.</param>
    /// <returns>The kit.</returns>
    public static IDeployKitBuilder AddDatabaseGate(
        this IDeployKitBuilder builder,
        string name,
        Func<IServiceProvider, DbConnection> connection,
        Action<DatabaseGateOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return Add(builder, name, connection, false, configure);
    }

    private static IDeployKitBuilder Add(
        IDeployKitBuilder builder,
        string name,
        Func<IServiceProvider, DbConnection> connect,
        bool ownsConnection,
        Action<DatabaseGateOptions>? configure,
        string? settingKey = null)
    {
        DatabaseGateOptions options = new();
        configure?.Invoke(options);
        return GateRegistration.Add(
            builder,
            name,
            options,
            services => new DatabaseGate(() => connect(services), ownsConnection, options, new MissingDatabase(name, services)),
            settingKey);
    }
}
