using DeployKit.Boot;

namespace DeployKit.Migrations.Running;

/// <summary>Runs the engines one after the other. A database that cannot be migrated does not hide what is wrong with the next.</summary>
internal sealed class MigrationsPhase(IEnumerable<IMigrationEngine> engines, MigrationRunner runner) : IBootPhase
{
    public BootPhase Phase => BootPhase.Migrations;

    public async Task RunAsync(BootContext context, CancellationToken cancellationToken)
    {
        if (context.Options.Offline)
        {
            return;
        }

        foreach (IMigrationEngine engine in engines)
        {
            try
            {
                await runner.RunAsync(engine, context, cancellationToken);
            }
            catch (MigrationException exception)
            {
                context.Add(exception.Problem);
            }
        }
    }
}
