using DeployKit.Migrations.Running;

namespace DeployKit.Migrations.Rollback;

/// <summary>
/// Migrations whose way back was interrupted between two statements that commit: the history still holds them, the schema only in part.
/// Nothing is applied on top of that.
/// </summary>
internal static class UnfinishedRollback
{
    /// <returns>The last one of them; null when there is none.</returns>
    public static async Task<string?> FindAsync(MigrationRun run, MigrationState state, CancellationToken cancellationToken)
    {
        HashSet<string> begun = await ProgressTable.ReadBegunAsync(run.Session, cancellationToken);
        return run.Known.LastOrDefault(migration => IsHalf(migration, state, begun))?.Id;
    }

    public static bool IsHalf(MigrationDefinition migration, MigrationState state, HashSet<string> begun) =>
        !migration.Repeatable && begun.Contains(migration.Id) && !state.Pending.Contains(migration);
}
