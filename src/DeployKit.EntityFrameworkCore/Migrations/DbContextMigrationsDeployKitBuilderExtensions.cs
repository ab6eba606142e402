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

        // EF Core applies what is pending in any order, and so do the teams that merge branches.
        MigrationOptions options = new() { AllowOutOfOrder = true };
        configure?.Invoke(options);
        if (options.CreateDatabase)
        {
            builder.Services.AddSingleton(new DatabaseToCreate(typeof(TContext).Name));
        }

        return builder.AddMigrationEngine(provider => new DbContextEngine<TContext>(provider, options));
    }
}
