using System.Data.Common;
using System.Runtime.CompilerServices;
using DeployKit.Async;
using DeployKit.Boot;
using DeployKit.Migrations.Databases;
using DeployKit.Migrations.Scripts;
using DeployKit.Profiles;
using DeployKit.Secrets;

namespace DeployKit.Migrations.Running;

/// <summary>Runs the engines one after the other. A database that cannot be migrated does not hide what is wrong with the next.</summary>
internal sealed class MigrationsPhase(IEnumerable<IMigrationEngine> engines, MigrationRunner runner) : IBootPhase
{
    public BootPhase Phase => BootPhase.Migrations;

    [AsyncMethodBuilder(typeof(AheadTaskBuilder))]
    public async Task RunAsync(BootContext context, CancellationToken cancellationToken)
    {
        foreach (IMigrationEngine engine in engines)
        {
            try
            {
                if (context.Options.Offline)
                {
                    LookAtConnection(engine, context);
                    continue;
                }

                await runner.RunAsync(engine, context, cancellationToken);
            }
            catch (MigrationException exception)
            {
                Tell(exception.Problem, context);
            }
            catch (SecretReferenceException) when (context.Options.Offline || (context.ReadOnly && context.HasErrors))
            {
                // The secrets have told which reference leads nowhere; offline, a remote store is not asked.
            }
            catch (DbException exception)
            {
                string error = DatabaseError.Of(exception).ToString();
                context.Add(MigrationProblem.Failed(engine.Name, $"the migrations of {engine.Name} failed outside of any script: {error}", null,
                    "see what the database says about it; the user needs the right to read and create the history table"));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                context.Add(MigrationProblem.Failed(engine.Name, $"the migrations of {engine.Name} failed outside of any script: {exception.Message.TrimEnd('.')}", null,
                    "give the process's account the right to write there, and the disk room (SQLite keeps its lock beside the database)"));
            }
        }
    }

    /// <summary>
    /// Without a server only this can be told: whether there is a connection string, and the driver can read it. Other engines run the
    /// application's own code to get a connection.
    /// </summary>
    private static void LookAtConnection(IMigrationEngine engine, BootContext context)
    {
        if (engine is SqlScriptEngine
            && MigrationSettings.PolicyOf(MigrationSettings.Bind(engine.Options, engine.Name, context.Configuration), context) != MigrationPolicy.Skip)
        {
            engine.CreateConnection().Dispose();
        }
    }

    /// <summary>What the settings only warned about, not knowing whether it is needed, they have described better: with every place to set it.</summary>
    private static void Tell(BootProblem problem, BootContext context)
    {
        if (!IsKnown(problem, context))
        {
            BootProblem? warned = context.Problems.FirstOrDefault(other => other.Id == problem.Id && string.Equals(other.Key, problem.Key, StringComparison.OrdinalIgnoreCase));
            context.Add(warned is null ? problem : warned with { Severity = problem.Severity });
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
