using System.Data.Common;
using System.Reflection;
using DeployKit;
using DeployKit.Gates;
using DeployKit.Migrations;
using DeployKit.Migrations.Scripts;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Hosting;

/// <summary>Migrations that are SQL scripts.</summary>
public static class SqlScriptDeployKitBuilderExtensions
{
    /// <summary>
    /// Migrates a database with the <c>*.sql</c> files of a folder, in the order of their names (digits compare as numbers). Every
    /// script runs in a transaction of its own, unless its first lines hold <c>-- deploykit:no-transaction</c>. A script whose name
    /// starts with <c>R__</c> is repeated whenever its text has changed; <c>*.down.sql</c> is not a migration.
    /// </summary>
    /// <param name="builder">The kit's builder.</param>
    /// <param name="connectionName">The connection string's name, which is also the engine's.</param>
    /// <param name="factory">The application's database driver.</param>
    /// <param name="folder">The folder, relative to the content root or to the application.</param>
    /// <param name="configure">Changes how the migrations are run.</param>
    public static IDeployKitBuilder AddSqlScriptMigrations(
        this IDeployKitBuilder builder, string connectionName, DbProviderFactory factory, string folder, Action<MigrationOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        return Add(builder, connectionName, factory, new SqlScriptFolder(folder, builder.Environment.ContentRootPath), configure);
    }

    /// <summary>Migrates a database with the scripts that are embedded in an assembly.</summary>
    /// <param name="builder">The kit's builder.</param>
    /// <param name="connectionName">The connection string's name, which is also the engine's.</param>
    /// <param name="factory">The application's database driver.</param>
    /// <param name="assembly">The assembly that holds the scripts.</param>
    /// <param name="resourcePrefix">What the resources' names start with, for example <c>Shop.Migrations</c>.</param>
    /// <param name="configure">Changes how the migrations are run.</param>
    public static IDeployKitBuilder AddSqlScriptMigrations(
        this IDeployKitBuilder builder,
        string connectionName,
        DbProviderFactory factory,
        Assembly assembly,
        string resourcePrefix,
        Action<MigrationOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(assembly);
        ArgumentNullException.ThrowIfNull(resourcePrefix);
        return Add(builder, connectionName, factory, new SqlScriptResources(assembly, resourcePrefix), configure);
    }

    private static IDeployKitBuilder Add(
        IDeployKitBuilder builder, string connectionName, DbProviderFactory factory, ISqlScriptSource source, Action<MigrationOptions>? configure)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionName);
        ArgumentNullException.ThrowIfNull(factory);
        MigrationOptions options = new();
        configure?.Invoke(options);
        NamedConnection connection = new(builder.Configuration, connectionName, factory);
        if (options.CreateDatabase)
        {
            builder.Services.AddSingleton(new DatabaseToCreate(connectionName));
        }

        return builder.AddMigrationEngine(_ => new SqlScriptEngine(connectionName, source, () => connection.Create(options), options));
    }
}
