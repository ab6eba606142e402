using DeployKit.Boot;
using DeployKit.Migrations.Databases;
using DeployKit.Migrations.Diagnostics;
using DeployKit.Profiles;
using Microsoft.Extensions.Logging;

namespace DeployKit.Migrations.Running;

/// <summary>The one runner of every engine: history, policy, lock, history again, apply one by one, release.</summary>
internal sealed class MigrationRunner(TimeProvider time, ILogger<MigrationRunner> logger)
{
    public async Task RunAsync(IMigrationEngine engine, BootContext context, CancellationToken cancellationToken)
    {
        MigrationOptions options = MigrationSettings.Bind(engine.Options, engine.Name, context.Configuration);
        MigrationPolicy policy = options.Policy ?? context.Profile.Migrations.Policy;
        if (context.Options.Migrate && policy != MigrationPolicy.RequireApproval)
        {
            // Who calls the verb has decided; the policy is about boots.
            policy = MigrationPolicy.Apply;
        }

        if (policy == MigrationPolicy.Skip)
        {
            Log.Skipped(logger, engine.Name);
            return;
        }

        IReadOnlyList<MigrationDefinition> known = await engine.GetMigrationsAsync(cancellationToken);
        await using MigrationSession session = new(engine, options);
        bool exists = await DatabaseConnector.OpenAsync(session, time, cancellationToken);
        MigrationState state = MigrationState.Compare(known, exists ? await session.ReadHistoryAsync(cancellationToken) : null);
        if (!MayGoOn(engine, state, options, context))
        {
            return;
        }

        if (state.IsUpToDate)
        {
            Log.UpToDate(logger, engine.Name, known.Count);
            return;
        }

        if (policy == MigrationPolicy.Apply && !context.ReadOnly)
        {
            await ApplyAsync(session, known, context, cancellationToken);
            return;
        }

        context.Add(policy == MigrationPolicy.Apply
            ? MigrationProblem.Pending(engine.Name, state, "the boot will apply them", ProblemSeverity.Info)
            : MigrationProblem.Pending(engine.Name, state, $"the policy is {policy}"));
    }

    private async Task ApplyAsync(
        MigrationSession session, IReadOnlyList<MigrationDefinition> known, BootContext context, CancellationToken cancellationToken)
    {
        IMigrationEngine engine = session.Engine;
        if (!session.IsOpen)
        {
            await DatabaseConnector.CreateAsync(session, time, cancellationToken);
        }

        await using MigrationLock? held = await LockAcquisition.AcquireAsync(session, known, time, logger, cancellationToken);
        if (held is null)
        {
            Log.AppliedByAnother(logger, engine.Name);
            return;
        }

        MigrationState state = MigrationState.Compare(known, await session.ReadHistoryAsync(cancellationToken));
        if (!MayGoOn(engine, state, session.Options, context))
        {
            return;
        }

        await session.Dialect.ConfigureAsync(session.Connection, session.Options, cancellationToken);
        state = await HistoryCreation.EnsureAsync(session, known, state, logger, cancellationToken);
        MigrationApplier applier = new(session);
        for (int index = 0; index < state.Pending.Count; index++)
        {
            MigrationDefinition migration = state.Pending[index];
            Log.Applying(logger, engine.Name, migration.Id, index + 1, state.Pending.Count);
            IReadOnlyList<MigrationStatement> statements = await engine.GetStatementsAsync(migration, cancellationToken);
            await applier.ApplyAsync(migration, statements, cancellationToken);
        }

        if (state.Pending.Count > 0)
        {
            await engine.CompleteAsync(cancellationToken);
            Log.Applied(logger, engine.Name, state.Pending.Count);
        }
    }

    private static bool MayGoOn(IMigrationEngine engine, MigrationState state, MigrationOptions options, BootContext context)
    {
        bool mayGoOn = true;
        foreach (BootProblem problem in MigrationProblem.Drift(engine.Name, state, options))
        {
            context.Add(problem);
            mayGoOn &= problem.Severity != ProblemSeverity.Error;
        }

        return mayGoOn;
    }
}
