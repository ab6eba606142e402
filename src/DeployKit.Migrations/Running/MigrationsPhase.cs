using System.Data.Common;
using System.Runtime.CompilerServices;
using DeployKit.Async;
using DeployKit.Boot;
using DeployKit.Migrations.Databases;

namespace DeployKit.Migrations.Running;

/// <summary>Runs the engines one after the other. A database that cannot be migrated does not hide what is wrong with the next.</summary>
internal sealed class MigrationsPhase(IEnumerable<IMigrationEngine> engines, MigrationRunner runner) : IBootPhase
{
    public BootPhase Phase => BootPhase.Migrations;

    [AsyncMethodBuilder(typeof(AheadTaskBuilder))]
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
                if (!IsKnown(exception.Problem, context))
                {
                    context.Add(exception.Problem);
                }
            }
            catch (DbException exception)
            {
                string error = DatabaseError.Of(exception).ToString();
                context.Add(MigrationProblem.Failed(engine.Name, $"the migrations of {engine.Name} failed outside of any script: {error}", null,
                    "see what the database says about it; the user needs the right to read and create the history table"));
            }
        }
    }

    /// <summary>A connection string that a gate, or the settings, have refused already is one fault.</summary>
    private static bool IsKnown(BootProblem problem, BootContext context) =>
        problem.Key?.StartsWith("ConnectionStrings:", StringComparison.OrdinalIgnoreCase) == true
        && context.Problems.Any(other =>
            other.Severity == ProblemSeverity.Error
            && other.Phase < BootPhase.Migrations
            && problem.Key.Equals(other.Key, StringComparison.OrdinalIgnoreCase));
}
