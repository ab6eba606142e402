using System.Data.Common;
using DeployKit;
using DeployKit.EntityFrameworkCore.Migrations;
using DeployKit.Gates;
using DeployKit.Migrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Hosting;

/// <summary>Migrations of a <see cref="DbContext"/>.</summary>
public static class DbContextMigrationsDeployKitBuilderExtensions
{
    /// <summary>
    /// Migrates the database of a context with the migrations of its assembly, by the profile's policy and under a lock that EF Core's
    /// own <c>Migrate()</c> lacks. Several contexts may be added.
    /// </summary>
    /// <typeparam name="TContext">A context that is registered with <c>AddDbContext</c>, <c>AddDbContextPool</c> or <c>AddDbContextFactory</c>, of any relational provider.</typeparam>
    /// <param name="builder">The kit's builder.</param>
    /// <param name="configure">Changes how the migrations are run.</param>
    public static IDeployKitBuilder AddDbContextMigrations<TContext>(this IDeployKitBuilder builder, Action<MigrationOptions>? configure = null)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        MigrationOptions options = CreateOptions(configure);
        AllowMissing(builder, options, typeof(TContext).Name);
        return builder.AddMigrationEngine(services => new DbContextEngine<TContext>(services, options));
    }

    /// <summary>
    /// The same, with the driver and the connection string's name: a boot with nothing pending then opens the connection without EF
    /// Core's services, which cost more than everything else that it does.
    /// </summary>
    /// <typeparam name="TContext">A context that is registered with <c>AddDbContext</c>, <c>AddDbContextPool</c> or <c>AddDbContextFactory</c>, of any relational provider.</typeparam>
    /// <param name="builder">The kit's builder.</param>
    /// <param name="connectionName">The name of the connection string that leads to the context's database.</param>
    /// <param name="factory">The application's database driver, for example <c>NpgsqlFactory.Instance</c>.</param>
    /// <param name="configure">Changes how the migrations are run.</param>
    public static IDeployKitBuilder AddDbContextMigrations<TContext>(
        this IDeployKitBuilder builder, string connectionName, DbProviderFactory factory, Action<MigrationOptions>? configure = null)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionName);
        ArgumentNullException.ThrowIfNull(factory);
        MigrationOptions options = CreateOptions(configure);
        AllowMissing(builder, options, typeof(TContext).Name, connectionName);
        NamedConnection connection = new(builder.Configuration, connectionName, factory);
        return builder.AddMigrationEngine(services => new DbContextEngine<TContext>(services, options, () => connection.Create(options)));
    }

    private static MigrationOptions CreateOptions(Action<MigrationOptions>? configure)
    {
        // EF Core applies what is pending in any order, and so do the teams that merge branches.
        MigrationOptions options = new() { AllowOutOfOrder = true };
        configure?.Invoke(options);
        return options;
    }

    /// <summary>The gates on a database that the migrations create do not wait for it.</summary>
    private static void AllowMissing(IDeployKitBuilder builder, MigrationOptions options, params ReadOnlySpan<string> gates)
    {
        foreach (string gate in options.CreateDatabase ? gates : [])
        {
            builder.Services.AddSingleton(new DatabaseToCreate(gate));
        }
    }
}
