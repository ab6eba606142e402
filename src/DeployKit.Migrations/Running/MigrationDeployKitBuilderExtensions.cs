using DeployKit;
using DeployKit.Boot;
using DeployKit.Migrations;
using DeployKit.Migrations.Backup;
using DeployKit.Migrations.Rollback;
using DeployKit.Migrations.Running;
using DeployKit.Migrations.Verbs;
using DeployKit.Verbs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.Hosting;

/// <summary>Migration engines.</summary>
public static class MigrationDeployKitBuilderExtensions
{
    /// <summary>Adds a migration engine. Engines run one after the other, in the order in which they were added.</summary>
    /// <param name="builder">The kit's builder.</param>
    /// <param name="create">Creates the engine from the application's services.</param>
    public static IDeployKitBuilder AddMigrationEngine(this IDeployKitBuilder builder, Func<IServiceProvider, IMigrationEngine> create)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(create);
        builder.Services.AddSingleton(create);
        builder.Services.TryAddSingleton<BackupStep>();
        builder.Services.TryAddSingleton<RollbackDesk>();
        builder.Services.TryAddSingleton<MigrationRunner>();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IBootPhase, MigrationsPhase>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IVerb, MigrateVerb>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IVerb, PlanVerb>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IVerb, StatusVerb>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IVerb, LockVerb>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IVerb, ApproveVerb>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IVerb, BackupVerb>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IVerb, RestoreVerb>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IVerb, RollbackVerb>());
        return builder;
    }
}
