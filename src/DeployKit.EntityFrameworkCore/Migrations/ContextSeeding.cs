using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace DeployKit.EntityFrameworkCore.Migrations;

/// <summary>Runs what the application gave to <c>UseAsyncSeeding</c> or <c>UseSeeding</c>, as EF Core's own migrate does.</summary>
internal static class ContextSeeding
{
    public static bool IsConfigured(DbContext context) => OptionsOf(context) is { AsyncSeeder: not null } or { Seeder: not null };

    public static async Task RunAsync(DbContext context, CancellationToken cancellationToken)
    {
        CoreOptionsExtension options = OptionsOf(context)!;
        await context.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using IDbContextTransaction transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            if (options.AsyncSeeder is { } asyncSeeder)
            {
                await asyncSeeder(context, true, cancellationToken);
            }
            else
            {
                options.Seeder!(context, true);
            }

            await transaction.CommitAsync(cancellationToken);
        });
    }

    private static CoreOptionsExtension? OptionsOf(DbContext context) => context.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>();
}
