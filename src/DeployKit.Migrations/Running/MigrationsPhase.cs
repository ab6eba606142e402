using System.Data.Common;
using DeployKit.Boot;
using DeployKit.Migrations.Databases;

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
            catch (DbException exception)
            {
                string error = DatabaseError.Of(exception).ToString();
                context.Add(MigrationProblem.Failed(engine.Name, $"the migrations of {engine.Name} failed outside of any script: {error}", null,
                    "see what the database says about it; the user needs the right to read and create the history table"));
            }
        }
    }
}
