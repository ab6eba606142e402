using DeployKit.Migrations.Running;

namespace DeployKit.Migrations.Rollback;

/// <summary>
/// Migrations whose way back was interrupted between two statements that commit: the history still holds them, the schema only in part.
/// Nothing is applied on top of that.
/// </summary>
internal static class UnfinishedRollback
{
    /// <exception cref="MigrationException">There is one.</exception>
    public static async Task RefuseAsync(MigrationRun run, MigrationState state, CancellationToken cancellationToken)
    {
        HashSet<string> begun = await ProgressTable.ReadBegunAsync(run.Session, cancellationToken);
        if (run.Known.LastOrDefault(migration => IsHalf(migration, state, begun)) is { } half)
        {
            throw new MigrationException(MigrationProblem.Failed(
                run.Engine.Name, $"migration {half.Id} is half rolled back, so nothing was applied to {run.Engine.Name}", null,
                "run the same deploykit rollback again, which goes on where it was interrupted, or restore the backup that was made before it"));
        }
    }

    public static bool IsHalf(MigrationDefinition migration, MigrationState state, HashSet<string> begun) =>
        !migration.Repeatable && begun.Contains(migration.Id) && !state.Pending.Contains(migration);
}
