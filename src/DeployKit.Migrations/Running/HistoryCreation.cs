using System.Runtime.CompilerServices;
using DeployKit.Async;
using DeployKit.Migrations.Diagnostics;

namespace DeployKit.Migrations.Running;

/// <summary>Creates the history of a database that has none, and writes the baseline of one that has tables already.</summary>
internal static class HistoryCreation
{
    /// <param name="run">The run.</param>
    /// <param name="state">What the last look has found.</param>
    /// <param name="holdsData">Whether the database has tables that are not the kit's.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The state with what is still pending.</returns>
    [AsyncMethodBuilder(typeof(AheadTaskBuilder<>))]
    public static async Task<MigrationState> EnsureAsync(MigrationRun run, MigrationState state, bool holdsData, CancellationToken cancellationToken)
    {
        if (state.HasHistory)
        {
            return state;
        }

        MigrationSession session = run.Session;
        IMigrationHistory history = session.Engine.History;
        MigrationDefinition[] baseline = [.. Baseline(session, run.Known)];
        bool isBaselined = holdsData && baseline.Length > 0;
        MigrationStatement[] statements =
        [
            new(history.CreateSql(session.Dialect.Kind)),
            .. isBaselined ? baseline.Select(migration => new MigrationStatement(history.RecordSql(migration, session.Dialect.Kind))) : [],
        ];
        await new MigrationApplier(session, run.Logger).ExecuteAsync(new($"0 (history table {history.Table})"), statements, cancellationToken);
        if (isBaselined)
        {
            Log.Baselined(run.Logger, session.Engine.Name, baseline[^1].Id, baseline.Length);
        }

        return await run.LookAsync(cancellationToken);
    }

    private static IEnumerable<MigrationDefinition> Baseline(MigrationSession session, IReadOnlyList<MigrationDefinition> known)
    {
        if (session.Options.Baseline is not { Length: > 0 } baseline)
        {
            return [];
        }

        int last = known.ToList().FindIndex(migration => !migration.Repeatable && migration.Id.Equals(baseline, StringComparison.OrdinalIgnoreCase));
        return last >= 0
            ? known.Take(last + 1)
            : throw new MigrationException(MigrationProblem.Failed(
                session.Engine.Name, $"the baseline \"{baseline}\" of {session.Engine.Name} is none of its migrations", null, "name one of them in full"));
    }
}
