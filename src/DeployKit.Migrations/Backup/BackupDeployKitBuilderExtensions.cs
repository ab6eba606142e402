using DeployKit;
using DeployKit.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Hosting;

/// <summary>Backups before migrations.</summary>
public static class BackupDeployKitBuilderExtensions
{
    /// <summary>Backs up with code of the application before anything is migrated, in the place of the kit's own backups.</summary>
    /// <param name="builder">The kit's builder.</param>
    /// <param name="create">Creates the backup from the application's services.</param>
    public static IDeployKitBuilder AddMigrationBackup(this IDeployKitBuilder builder, Func<IServiceProvider, IMigrationBackup> create)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(create);
        builder.Services.AddSingleton(create);
        return builder;
    }
}
