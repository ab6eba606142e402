using System.Runtime.CompilerServices;
using DeployKit.Async;
using DeployKit.Migrations.Backup;
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

    /// <summary>What is pending where the baseline is not written yet: what comes behind it, so that what is planned and approved is what will be executed.</summary>
    /// <returns>The state as it is where there is nothing behind it: writing it is left to be done.</returns>
    public static async Task<MigrationState> LeaveOutBaselineAsync(
        MigrationSession session, IReadOnlyList<MigrationDefinition> known, MigrationState state, CancellationToken cancellationToken)
    {
        if (state.HasHistory || !session.IsOpen)
        {
            return state;
        }

        HashSet<string> baseline = [.. Baseline(session, known).Select(migration => migration.Id)];
        MigrationDefinition[] rest = [.. state.Pending.Where(migration => !baseline.Contains(migration.Id))];
        bool isShorter = rest.Length > 0 && rest.Length < state.Pending.Count;
        return isShorter && await ExistingTables.AnyAsync(session, cancellationToken) ? state with { Pending = rest } : state;
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
